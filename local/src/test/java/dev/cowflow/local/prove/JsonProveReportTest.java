package dev.cowflow.local.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.local.drain.ContentHash;
import dev.cowflow.local.prove.ProveReport.Verdict;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonProveReportTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final JsonProveReport report = new JsonProveReport(new PrintWriter(out), new PrintWriter(err));

    @Test
    void shouldPrintOneObjectPerLineAndNothingElse() {
        report.progress("killed the sink");
        report.trial(
                "calm", new Trial(List.of(new ContentHash("trade", 3, "ab"), new ContentHash("hour", 2, "cd")), 9, 1));
        report.verdict(new Verdict(true, 2, 3, List.of()));

        List<JsonNode> lines =
                out.toString().lines().map(JsonMapper.shared()::readTree).toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1).get("table").asString()).isEqualTo("hour");
        assertThat(lines.get(1).get("raw_offsets").asLong()).isEqualTo(9);
        assertThat(lines.get(2).get("equal").asBoolean()).isTrue();
        assertThat(lines.get(2).get("holds").asBoolean())
                .as("a kill is missing")
                .isFalse();
        assertThat(err.toString()).contains("killed the sink");
    }
}
