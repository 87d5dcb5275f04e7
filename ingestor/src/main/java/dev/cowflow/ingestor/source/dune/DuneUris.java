package dev.cowflow.ingestor.source.dune;

import dev.cowflow.ingestor.source.http.UpstreamRefusedException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The addresses of Dune's calls, and the guard that the key travels to no other host. */
final class DuneUris {
    private static final String PREFIX = "/api/v1/";
    private static final Pattern OFFSET = Pattern.compile("(?:^|&)offset=([0-9]{1,18})(?:&|$)");

    private final URI base;
    private final String partial;

    /**
     * @param url of the host, with a path before {@code /api/v1} where a proxy needs one
     * @param allowPartial whether Dune may answer with a result that it cut off
     */
    DuneUris(URI url, boolean allowPartial) {
        String text = url.toString();
        this.base = URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + PREFIX);
        this.partial = allowPartial ? "&allow_partial_results=true" : "";
    }

    URI executeSql() {
        return base.resolve("sql/execute");
    }

    URI executeQuery(long queryId) {
        return base.resolve("query/" + queryId + "/execute");
    }

    URI latest(SavedQuery query) {
        String parameters = query.parameters().entrySet().stream()
                .map(parameter -> "&params." + encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining());
        return base.resolve("query/" + query.id() + "/results?limit=1" + parameters + partial);
    }

    URI status(String executionId) {
        return base.resolve("execution/" + encode(executionId) + "/status");
    }

    URI results(String executionId, int limit, long offset) {
        return base.resolve(
                "execution/%s/results?limit=%d&offset=%d%s".formatted(encode(executionId), limit, offset, partial));
    }

    /** @throws UpstreamRefusedException when the address leads away from the configured one */
    URI next(String nextUri) {
        URI next = parse(nextUri);
        boolean ours = base.getScheme().equalsIgnoreCase(Objects.toString(next.getScheme()))
                && base.getAuthority().equalsIgnoreCase(Objects.toString(next.getAuthority()))
                && Objects.toString(next.getPath()).startsWith(base.getPath())
                && !Objects.toString(next.getPath()).contains("/../");
        if (!ours) {
            throw new UpstreamRefusedException(
                    "Dune's next page is at another address, which is not followed: " + nextUri,
                    "Set COWFLOW_DUNE_URL to the address that stands in next_uri, if it can be trusted");
        }
        return next;
    }

    /** The first row that an address asks for, when it says so. */
    static OptionalLong offset(URI uri) {
        Matcher offset = OFFSET.matcher(Objects.toString(uri.getRawQuery(), ""));
        return offset.find() ? OptionalLong.of(Long.parseLong(offset.group(1))) : OptionalLong.empty();
    }

    private static URI parse(String nextUri) {
        try {
            return URI.create(nextUri).normalize();
        } catch (IllegalArgumentException e) {
            throw new UpstreamRefusedException(
                    "Dune's next page has no valid address: " + e.getMessage(), "Check COWFLOW_DUNE_URL");
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
