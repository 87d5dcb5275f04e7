package dev.cowflow.local.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DashboardsTest {
    private static final String SOURCE = "prometheus";

    /** One that asks for its data source when it is imported does not work when it is provisioned. */
    @Test
    void shouldWorkAsTheyAre() throws Exception {
        Map<Path, JsonNode> dashboards = Observability.dashboards();

        assertThat(dashboards).isNotEmpty().allSatisfy((file, dashboard) -> {
            assertThat(dashboard.has("__inputs")).isFalse();
            assertThat(dashboard.has("id")).isFalse();
            assertThat(dashboard.findValues("datasource")).isNotEmpty().allSatisfy(source -> assertThat(
                            source.get("uid").asString())
                    .isEqualTo(SOURCE));
            assertThat(dashboard.get("panels")).allSatisfy(panel -> {
                assertThat(panel.get("title").asString()).isNotEmpty();
                assertThat(panel.get("targets")).isNotEmpty();
                assertThat(panel.get("datasource").get("uid").asString()).isEqualTo(SOURCE);
            });
        });
        assertThat(dashboards.values().stream()
                        .map(dashboard -> dashboard.get("uid").asString()))
                .doesNotHaveDuplicates()
                .allMatch(uid -> uid.startsWith("cowflow-"));
    }

    @Test
    void shouldHaveTheDataSourceThatIsProvisioned() throws Exception {
        Path file = Observability.FOLDER.resolve("grafana/provisioning/datasources/prometheus.yaml");

        assertThat(Observability.maps(Observability.yaml(file).get("datasources")))
                .singleElement()
                .satisfies(source -> assertThat(source).containsEntry("uid", SOURCE));
    }

    /** As rules, since promtool takes no queries before 2.50. */
    @Test
    void shouldAskWhatPrometheusUnderstands(@TempDir Path folder) throws Exception {
        Program promtool = Program.find("promtool");
        List<PromQuery> queries = Observability.queries();
        String rules = IntStream.range(0, queries.size())
                .mapToObj(i -> "- record: 'query:%d'\n  expr: '%s'\n"
                        .formatted(i, queries.get(i).text().replace('\n', ' ').replace("'", "''")))
                .collect(Collectors.joining());
        Path file = Files.writeString(
                folder.resolve("queries.yaml"), "groups:\n- name: queries\n  rules:\n" + rules.indent(2));

        assertThat(promtool.run("check", "rules", file.toString())).contains(queries.size() + " rules found");
    }
}
