package dev.cowflow.ingestor.dune;

import dev.cowflow.ingestor.http.RefusedException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The addresses of Dune's calls, and the guard that the key travels to no other host. */
final class DuneUris {
    private static final String PREFIX = "/api/v1/";

    private final URI base;

    /** @param url of the host, with a path before {@code /api/v1} where a proxy needs one */
    DuneUris(URI url) {
        String text = url.toString();
        this.base = URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + PREFIX);
    }

    URI execute() {
        return base.resolve("sql/execute");
    }

    URI status(String executionId) {
        return base.resolve("execution/" + encode(executionId) + "/status");
    }

    URI results(String executionId, int limit, long offset) {
        return base.resolve("execution/%s/results?limit=%d&offset=%d".formatted(encode(executionId), limit, offset));
    }

    /** @throws RefusedException when the address leads away from the configured one */
    URI next(String nextUri) {
        URI next = parse(nextUri);
        boolean ours = base.getScheme().equalsIgnoreCase(Objects.toString(next.getScheme()))
                && base.getAuthority().equalsIgnoreCase(Objects.toString(next.getAuthority()))
                && Objects.toString(next.getPath()).startsWith(base.getPath());
        if (!ours) {
            throw new RefusedException(
                    "Dune's next page is at another address, which is not followed: " + nextUri,
                    "Set COWFLOW_DUNE_URL to the address that stands in next_uri, if it can be trusted");
        }
        return next;
    }

    private static URI parse(String nextUri) {
        try {
            return URI.create(nextUri).normalize();
        } catch (IllegalArgumentException e) {
            throw new RefusedException(
                    "Dune's next page has no valid address: " + e.getMessage(), "Check COWFLOW_DUNE_URL");
        }
    }

    private static String encode(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8);
    }
}
