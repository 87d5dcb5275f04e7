package dev.cowflow.schemas.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class HttpAccessTest {
    private static final String TOKEN = "0123456789abcdef";

    private final HttpAccess withToken = new HttpAccess(TOKEN, "/explain");
    private final HttpAccess without = new HttpAccess("", "/explain");

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,   /runs,                        200, 200",
        "::1,         /runs,                        200, 200",
        "192.0.2.7,   /runs,                        403, 401",
        "192.0.2.7,   /actuator/prometheus,         403, 401",
        "192.0.2.7,   /actuator,                    403, 401",
        "192.0.2.7,   /actuator/healthy,            403, 401",
        "192.0.2.7,   /explainer,                   403, 401",
        "192.0.2.7,   /actuator/health,             200, 200",
        "192.0.2.7,   /actuator/health/readiness,   200, 200",
        "192.0.2.7,   /explain/0x01,                200, 200",
    })
    void shouldAskOtherMachinesForTheToken(String from, String path, int without, int with) throws Exception {
        assertThat(status(this.without, request(from, path))).isEqualTo(without);
        assertThat(status(withToken, request(from, path))).isEqualTo(with);
    }

    @Test
    void shouldLetTheTokenThrough() throws Exception {
        assertThat(status(withToken, bearing("Bearer " + TOKEN))).isEqualTo(200);
        assertThat(status(withToken, bearing("bearer  " + TOKEN))).isEqualTo(200);
        assertThat(status(withToken, bearing("Bearer " + TOKEN + "0"))).isEqualTo(401);
        assertThat(status(withToken, bearing("Basic " + TOKEN))).isEqualTo(401);
        assertThat(status(withToken, bearing(""))).isEqualTo(401);
        assertThat(status(without, bearing("Bearer ")))
                .as("an empty one is none")
                .isEqualTo(403);
    }

    @Test
    void shouldNotTakeWhatAProxyOfThisMachinePassesOnForItsOwn() throws Exception {
        MockHttpServletRequest request = request("127.0.0.1", "/runs");
        request.addHeader("X-Forwarded-For", "127.0.0.1");

        assertThat(status(withToken, request)).isEqualTo(401);
    }

    @Test
    void shouldSayWhatToDo() throws Exception {
        MockHttpServletResponse response = answer(without, request("192.0.2.7", "/runs"));

        assertThat(response.getContentType()).startsWith("application/problem+json");
        assertThat(response.getContentAsString()).contains("COWFLOW_HTTP_TOKEN").contains("\"status\": 403");
        assertThat(answer(withToken, request("192.0.2.7", "/runs")).getHeader("WWW-Authenticate"))
                .isEqualTo("Bearer");
    }

    private static MockHttpServletRequest bearing(String authorization) {
        MockHttpServletRequest request = request("192.0.2.7", "/runs");
        request.addHeader("Authorization", authorization);
        return request;
    }

    private static MockHttpServletRequest request(String from, String path) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.setServletPath(path);
        request.setRemoteAddr(from);
        return request;
    }

    private static int status(HttpAccess access, MockHttpServletRequest request) throws IOException, ServletException {
        return answer(access, request).getStatus();
    }

    private static MockHttpServletResponse answer(HttpAccess access, MockHttpServletRequest request)
            throws IOException, ServletException {
        MockHttpServletResponse response = new MockHttpServletResponse();
        access.doFilter(request, response, new MockFilterChain());
        return response;
    }
}
