package dev.cowflow.enricher.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init")
class ExplainControllerTest {
    private static final String JSON = "application/json";
    private static final String TEXT = "text/plain";
    private static final String KEPT = "/explain/" + Instance.KEPT;

    private static Instance instance;
    private static Instance other;

    @BeforeAll
    static void start() {
        instance = new Instance();
        other = new Instance();
    }

    @AfterAll
    static void stop() {
        instance.close();
        other.close();
    }

    @BeforeEach
    void keepTradesHere() {
        instance.keepsTradesAt(Instance::here);
        other.keepsTradesAt(Instance::here);
    }

    @Test
    void shouldExplainAsJsonUnlessTextIsWanted() throws Exception {
        HttpResponse<String> any = instance.get(KEPT, "*/*");

        assertThat(any.statusCode()).isEqualTo(200);
        assertThat(any.body())
                .contains("\"tradeId\":\"" + Instance.KEPT + "\"")
                .contains("\"blockTime\":\"2022-08-08T12:00:00Z\"")
                .contains("\"tolerance\":\"PT1H\"")
                .contains("\"status\":\"REMOVED\"");
        assertThat(instance.get(KEPT, JSON).body()).isEqualTo(any.body());
    }

    @Test
    void shouldExplainInWords() throws Exception {
        HttpResponse<String> text = instance.get(KEPT, TEXT);

        assertThat(text.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith(TEXT));
        assertThat(text.body()).contains("status     REMOVED").contains("π is not a reason");
    }

    @Test
    void shouldSayThatATradeIsUnknown() throws Exception {
        HttpResponse<String> answer = instance.get("/explain/00000000-0000-0000-0000-000000000001", TEXT);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("no trade with the id 00000000-0000-0000-0000-000000000001");
    }

    @Test
    void shouldSayWhatATradeIdIs() throws Exception {
        HttpResponse<String> answer = instance.get("/explain/1-1-1-1-1", JSON);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("a UUID such as");
    }

    @Test
    void shouldSayWhyItCannotTellNow() throws Exception {
        instance.keepsTradesAt(() -> {
            throw new NotServingException("The streams are REBALANCING, not RUNNING");
        });

        HttpResponse<String> answer = instance.get(KEPT, JSON);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("The streams are REBALANCING");
    }

    @Test
    void shouldAskTheInstanceThatKeepsTheTrade() throws Exception {
        String expected = other.get(KEPT, TEXT).body();
        instance.keepsTradesAt(other::asSeenByOthers);

        assertThat(instance.get(KEPT, TEXT).body()).isEqualTo(expected);
        assertThat(instance.get("/explain/00000000-0000-0000-0000-000000000001", JSON)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldNotGoRoundInCircles() throws Exception {
        instance.keepsTradesAt(other::asSeenByOthers);
        other.keepsTradesAt(instance::asSeenByOthers);

        HttpResponse<String> answer = instance.get(KEPT, JSON);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("took this instance for the one that keeps the trade");
    }

    @Test
    void shouldSayThatTheOtherInstanceDoesNotAnswer() throws Exception {
        instance.keepsTradesAt(() -> new Location("127.0.0.1", 1, 0, false));

        HttpResponse<String> answer = instance.get(KEPT, JSON);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("127.0.0.1:1, does not answer");
    }
}
