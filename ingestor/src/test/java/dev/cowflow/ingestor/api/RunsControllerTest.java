package dev.cowflow.ingestor.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.cowflow.ingestor.control.ControlTables;
import dev.cowflow.ingestor.control.Request;
import dev.cowflow.ingestor.testing.TestDatabase;
import dev.cowflow.ingestor.testing.TestTopics;
import dev.cowflow.ingestor.time.Window;
import dev.cowflow.ingestor.tokens.TokenList;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class RunsControllerTest {
    private final TestDatabase database = TestDatabase.create();
    private final ControlTables tables = new ControlTables(database.jdbc());
    private final MockMvc http = MockMvcBuilders.standaloneSetup(new RunsController(tables, database.jdbc()))
            .build();

    @BeforeEach
    void seed() {
        tables.seed(TokenList.wellKnown().tokens(), TestTopics.PAIRS);
    }

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    @Test
    void shouldTakeARequestAsAnInsertWould() throws Exception {
        String answer = post("""
                {"source": "dune", "token_a": "ETH", "token_b": "USDC", "from": "2022-08-01",
                 "until": "2022-08-02T12:00:00Z", "requested_by": "alice"}
                """)
                .andExpect(status().isAccepted())
                .andReturn()
                .getResponse()
                .getContentAsString();

        Request request = onlyRequest();
        assertThat(answer)
                .isEqualTo("{\"request_id\":\"%s\"}".formatted(request.by().id()));
        assertThat(request.source()).isEqualTo("dune");
        assertThat(request.pairId()).contains(TestTopics.PAIRS.ids().get(0));
        assertThat(request.window())
                .isEqualTo(new Window(Instant.parse("2022-08-01T00:00:00Z"), Instant.parse("2022-08-02T12:00:00Z")));
        assertThat(request.by().requestedBy()).isEqualTo("alice");
    }

    @Test
    void shouldTakeARequestForAllPairsByNobodyInParticular() throws Exception {
        post("{\"source\": \"dune\", \"from\": \"2022-08-01\", \"until\": \"2022-08-02\"}")
                .andExpect(status().isAccepted());

        assertThat(onlyRequest().pairId()).isEmpty();
        assertThat(onlyRequest().by().requestedBy()).isEqualTo("http");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'from': '2022-08-01', 'until': '2022-08-02'} | source is missing",
                "{'source': ' ', 'from': '2022-08-01', 'until': '2022-08-02'} | source is missing",
                "{'source': 'dune', 'until': '2022-08-02'} | from is missing",
                "{'source': 'dune', 'from': '2022-08-01'} | until is missing",
                "{'source': 'dune', 'from': 'monday', 'until': '2022-08-02'} | from is neither a date",
                "{'source': 'dune', 'from': '2022-08-02', 'until': '2022-08-02'} | end after it begins",
                "{'source': 'dune', 'token_a': 'NOPE', 'token_b': 'USDC', 'from': '2022-08-01', 'until': '2022-08-02'}"
                        + " | unknown token \"NOPE\"",
                "{'source': 'dune', 'token_a': 'ETH', 'token_b': 'WETH', 'from': '2022-08-01', 'until': '2022-08-02'}"
                        + " | is not tracked. Insert it into control.tracked_pair first",
                "{'source': 'dune', 'token_a': 'DAI', 'token_b': 'USDC', 'from': '2022-08-01', 'until': '2022-08-02'}"
                        + " | is not tracked. Insert it into control.tracked_pair first",
                "{'source': 'dune', 'from': '2999-01-01', 'until': '2999-01-02'} | the window begins in the future",
                "{'source': 'kraken', 'from': '2022-08-01', 'until': '2022-08-02'}"
                        + " | unknown source \"kraken\". Give one of dune, coinbase, coingecko",
            })
    void shouldSayWhatIsWrong(String body, String error) throws Exception {
        post(body.replace('\'', '"'))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.error", containsString(error)));
        assertThat(tables.read().requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"source=dune", "", "[]", "\"dune\"", "{\"source\": ", "{\"source\": {\"name\": \"dune\"}}"})
    void shouldSayWhatABodyLooksLike(String body) throws Exception {
        post(body)
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.error", containsString("JSON object of texts")));
    }

    @Test
    void shouldListTheNewestRunsFirst() throws Exception {
        insertRun("00000000-0000-0000-0000-000000000001", "2026-06-01T09:00:00Z");
        insertRun("00000000-0000-0000-0000-000000000002", "2026-06-02T09:00:00Z");

        http.perform(get("/runs"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.length()").value(2))
                .andExpect(jsonPath("$[0].run_id").value("00000000-0000-0000-0000-000000000002"))
                .andExpect(jsonPath("$[0].state").value("COMPLETED"))
                .andExpect(jsonPath("$[0].rows_new").value(4))
                .andExpect(jsonPath("$[0].rows_changed").value(1))
                .andExpect(jsonPath("$[0].credits").value(0.25))
                .andExpect(jsonPath("$[0].started_at", startsWith("2026-06-02T09:00:00")))
                .andExpect(jsonPath("$[0].error").isEmpty());
        http.perform(get("/runs").param("limit", "1"))
                .andExpect(jsonPath("$.length()").value(1));
    }

    @Test
    void shouldRefuseALimitThatIsNoNumber() throws Exception {
        http.perform(get("/runs").param("limit", "many")).andExpect(status().isBadRequest());
    }

    @Test
    void shouldSayThatTheDatabaseIsAway() throws Exception {
        database.close();

        http.perform(get("/runs"))
                .andExpect(status().isServiceUnavailable())
                .andExpect(jsonPath("$.error").value("PostgreSQL does not answer"));
    }

    private void insertRun(String id, String startedAt) {
        database.jdbc().sql("""
                        INSERT INTO ops.ingest_run (run_id, source, kind, target, state, window_from, window_until, pages,
                            calls, rows_read, rows_published, rows_changed, rows_unchanged, rows_dead_lettered, credits,
                            started_at, updated_at, finished_at)
                        VALUES (:id::uuid, 'dune', 'BACKFILL', 'WETH/USDC', 'COMPLETED', '2026-06-01+00', '2026-06-02+00',
                            1, 3, 10, 5, 1, 5, 0, 0.25, :at::timestamptz, :at::timestamptz, :at::timestamptz)
                        """).param("id", id).param("at", startedAt).update();
    }

    private ResultActions post(String body) throws Exception {
        return http.perform(MockMvcRequestBuilders.post("/runs")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    private Request onlyRequest() {
        List<Request> requests = tables.read().requests();
        assertThat(requests).hasSize(1);
        return requests.get(0);
    }
}
