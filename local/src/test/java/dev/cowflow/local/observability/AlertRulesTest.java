package dev.cowflow.local.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.local.observability.Observability.Alert;
import dev.cowflow.local.platform.Installation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AlertRulesTest {
    private static final Pattern ASKED = Pattern.compile("ALERTS\\{alertname=\"(\\w+)\", alertstate=\"firing\"}");

    @Test
    void shouldBeTakenByPrometheus() throws Exception {
        Program promtool = Program.find("promtool");
        promtool.run("check", "config", "prometheus.yml");
        promtool.run(arguments("check rules", Observability.files("rules", ".yaml")));
    }

    @Test
    void shouldFireAndBeQuietAsTheirTestsSay() throws Exception {
        Program.find("promtool").run(arguments("test rules", Observability.files("tests", ".yaml")));
    }

    @Test
    void shouldHaveReceiversThatAlertmanagerTakes() throws Exception {
        Program.find("amtool").run("check-config", "alertmanager.yml");
    }

    /** Fails as well when a test asks for an alert that there is no more. */
    @Test
    void shouldEachHaveACaseInWhichItFiresAndOneInWhichItIsQuiet() throws Exception {
        Set<String> firing = new HashSet<>();
        Set<String> quiet = new HashSet<>();
        for (Path file : Observability.files("tests", ".yaml")) {
            for (Map<String, Object> test :
                    Observability.maps(Observability.yaml(file).get("tests"))) {
                for (Map<String, Object> asked : Observability.maps(test.get("promql_expr_test"))) {
                    var alert = ASKED.matcher(String.valueOf(asked.get("expr")));
                    assertThat(alert.matches()).as("%s: %s", file, asked).isTrue();
                    (Observability.maps(asked.get("exp_samples")).isEmpty() ? quiet : firing).add(alert.group(1));
                }
            }
        }
        Set<String> alerts = Observability.alerts().stream().map(Alert::name).collect(Collectors.toSet());
        assertThat(firing).isEqualTo(alerts);
        assertThat(quiet).isEqualTo(alerts);
    }

    @Test
    void shouldEachTellHowBadItIsAndWhereItIsWrittenWhatToDo() throws Exception {
        Set<String> anchors;
        try (Stream<String> lines = Files.lines(Installation.locate().root().resolve("docs/operations.md"))) {
            anchors = lines.filter(line -> line.startsWith("### "))
                    .map(line -> "docs/operations.md#"
                            + line.substring("### ".length()).toLowerCase(Locale.ROOT))
                    .collect(Collectors.toSet());
        }
        assertThat(Observability.alerts()).isNotEmpty().allSatisfy(alert -> {
            assertThat(alert.labels().get("severity")).isIn("critical", "warning");
            assertThat(alert.annotations()).containsOnlyKeys("summary", "description", "runbook_url");
            assertThat(alert.annotations().get("runbook_url"))
                    .isIn(anchors)
                    .endsWith('#' + alert.name().toLowerCase(Locale.ROOT));
        });
    }

    private static String[] arguments(String call, List<Path> files) {
        return Stream.concat(Stream.of(call.split(" ")), files.stream().map(Path::toString))
                .toArray(String[]::new);
    }
}
