package dev.cowflow.ingestor.source.dune;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.cowflow.ingestor.testing.Callers;
import dev.cowflow.ingestor.testing.CountedCalls;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A Dune that answers what a test says, and a client of it. */
abstract class DuneOverHttp {
    @RegisterExtension
    static final WireMockExtension DUNE = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    static final String STATUS = "/dune/api/v1/execution/E1/status";
    static final String RESULTS = "/dune/api/v1/execution/E1/results";

    final CountedCalls calls = new CountedCalls();
    final List<String> rows = new ArrayList<>();
    final List<Long> nextOffsets = new ArrayList<>();
    final List<Long> bytes = new ArrayList<>();
    final List<BigDecimal> costs = new ArrayList<>();

    static DuneClient client(Duration deadline, boolean allowPartial) {
        var caller = Callers.impatient(Map.of("X-Dune-API-Key", "sandbox"), Duration.ofMillis(500), new DuneErrors());
        return new DuneClient(URI.create(DUNE.baseUrl() + "/dune"), caller, caller, deadline, allowPartial);
    }

    static DuneClient client() {
        return client(Duration.ofMinutes(1), false);
    }

    Execution await(DuneClient client) {
        return client.await("E1", calls, costs::add);
    }

    Instant read(DuneClient client, long offset) {
        return client.read("E1", offset, calls, (page, extractedAt, nextOffset, size) -> {
            page.forEach(row -> rows.add(row.columns().toString()));
            nextOffsets.add(nextOffset.orElse(-1));
            bytes.add(size);
        });
    }

    Instant read() {
        return read(client(), 0);
    }

    static void page(String query, String rows, String more) {
        DUNE.stubFor(get(urlEqualTo(RESULTS + "?" + query)).willReturn(okJson(body(rows, more))));
    }

    static String next(String query) {
        return ",\"next_uri\":\"" + DUNE.baseUrl() + RESULTS + "?" + query + "\"";
    }

    /** @param more further members: of the result when it begins with its metadata, else of the body */
    static String body(String rows, String more) {
        boolean inResult = more.startsWith(",\"metadata\"");
        return """
                {"execution_id":"E1","state":"QUERY_STATE_COMPLETED","execution_ended_at":"2024-02-12T21:05:50.199442351Z",
                 "result":{"rows":[%s]%s}%s}""".formatted(rows, inResult ? more : "", inResult ? "" : more);
    }

    static void inTurn(String path, ResponseDefinitionBuilder... answers) {
        for (int i = 0; i < answers.length; i++) {
            DUNE.stubFor(get(urlPathEqualTo(path))
                    .inScenario(path)
                    .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "answer " + i)
                    .willSetStateTo("answer " + (i + 1))
                    .willReturn(answers[i]));
        }
    }
}
