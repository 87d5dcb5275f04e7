package dev.cowflow.schemas.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lets requests of other machines through that have the token, those that are open to everybody, and no others. The port
 * of COWFLOW_MANAGEMENT_PORT, if there is one, is not behind this filter.
 */
public final class HttpAccess implements Filter {
    private static final String HEALTH = "/actuator/health";
    private static final String SCHEME = "Bearer ";

    /** Left by proxies, whose own address says nothing about who asks. */
    private static final List<String> PASSED_ON = List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via");

    private static final String WITHOUT_TOKEN =
            "Requests of other machines are answered when COWFLOW_HTTP_TOKEN is set here"
                    + " and they have it as a bearer token; /actuator is also answered on the port that COWFLOW_MANAGEMENT_PORT gives";
    private static final String WRONG_TOKEN =
            "The header Authorization has to be: Bearer, and what COWFLOW_HTTP_TOKEN is here";

    private final byte[] token;
    private final List<String> open;

    /**
     * @param token COWFLOW_HTTP_TOKEN; empty for none, and then no other machine gets through
     * @param open paths, each with what is below it, that are everybody's to read, beside the health
     */
    public HttpAccess(String token, String... open) {
        this.token = token.getBytes(StandardCharsets.UTF_8);
        this.open = Stream.concat(Stream.of(HEALTH), Stream.of(open)).toList();
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        if (isOpen(http) || isOfThisMachine(http) || hasToken(http)) {
            chain.doFilter(request, response);
        } else {
            refuse((HttpServletResponse) response);
        }
    }

    private boolean isOpen(HttpServletRequest request) {
        // as the application will see it, decoded and without dots
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        return open.stream().anyMatch(prefix -> path.equals(prefix) || path.startsWith(prefix + '/'));
    }

    private static boolean isOfThisMachine(HttpServletRequest request) {
        try {
            return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()
                    && PASSED_ON.stream().allMatch(header -> request.getHeader(header) == null);
        } catch (UnknownHostException e) {
            return false; // no address, hence not one of this machine's
        }
    }

    private boolean hasToken(HttpServletRequest request) {
        String given = request.getHeader("Authorization");
        return token.length > 0
                && given != null
                && given.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && MessageDigest.isEqual(
                        token, given.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8));
    }

    private void refuse(HttpServletResponse response) throws IOException {
        boolean known = token.length > 0;
        if (known) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        int status = known ? HttpServletResponse.SC_UNAUTHORIZED : HttpServletResponse.SC_FORBIDDEN;
        response.setStatus(status);
        response.setContentType("application/problem+json");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter()
                .write("{\"title\": \"%s\", \"status\": %d, \"detail\": \"%s\"}"
                        .formatted(known ? "Unauthorized" : "Forbidden", status, known ? WRONG_TOKEN : WITHOUT_TOKEN));
    }
}
