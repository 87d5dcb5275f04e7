package dev.cowflow.local.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.schemas.settings.KnownVariables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ComposeFilesTest {
    private static final Pattern SETTING = Pattern.compile("(?m)^(COWFLOW_[A-Z_]+)=");
    private static final Pattern EXAMPLE = Pattern.compile("(?m)^#([A-Z0-9_]+)=");
    private static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:\\$\\{[A-Z0-9_]+:-(\\d+)}");
    private static final JsonNode COMPOSE =
            ComposeFile.read("compose.yaml").content().path("services");
    private static final List<String> OURS = List.of("ingestor", "enricher", "sink");

    @Test
    void shouldSetNoVariableThatIsNoSetting() throws IOException {
        Stream<String> ofServices = ComposeFile.all()
                .flatMap(ComposeFile::services)
                .flatMap(service -> service.getValue().path("environment").properties().stream())
                .map(Map.Entry::getKey)
                .filter(name -> name.startsWith("COWFLOW_"));
        List<String> all = Stream.concat(ofServices, apiFiles().stream().flatMap(file -> names(SETTING, file)))
                .toList();

        assertThat(all)
                .contains("COWFLOW_DB_URL", "COWFLOW_DUNE_API_KEY")
                .allSatisfy(name ->
                        assertThat(KnownVariables.isKnown(name)).as(name).isTrue());
    }

    @Test
    void shouldUseEveryVariableOfTheExample() throws IOException {
        String used = Stream.concat(ComposeFile.NAMES.stream().map(ComposeFile::text), apiFiles().stream())
                .collect(Collectors.joining());

        assertThat(names(EXAMPLE, ComposeFile.text(".env.example")))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(used).contains("${" + name));
    }

    @Test
    void shouldOpenPortsToThisMachineAlone() {
        assertThat(ComposeFile.all()
                        .flatMap(ComposeFile::services)
                        .flatMap(service -> service.getValue().path("ports").values().stream()))
                .isNotEmpty()
                .allSatisfy(port -> assertThat(port.asString()).startsWith("127.0.0.1:"));
    }

    /** All overlays can be laid over the file at once. */
    @Test
    void shouldGiveEachServiceAPortOfItsOwn() {
        String files = ComposeFile.NAMES.stream().map(ComposeFile::text).collect(Collectors.joining());

        assertThat(names(PORT, files)).hasSizeGreaterThan(10).doesNotHaveDuplicates();
    }

    @Test
    void shouldGiveNobodyMoreThanItNeeds() {
        assertThat(ComposeFile.all()
                        .filter(file -> !file.name().equals("try.yaml"))
                        .flatMap(ComposeFile::services)
                        .filter(service -> service.getValue().has("image")))
                .isNotEmpty()
                .allSatisfy(service -> {
                    assertThat(texts(inherited(service, "cap_drop"))).containsExactly("ALL");
                    assertThat(texts(inherited(service, "security_opt"))).contains("no-new-privileges:true");
                    assertThat(service.getValue().path("image").asString())
                            .contains(":")
                            .doesNotEndWith(":latest");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingestor", "enricher", "sink", "sandbox", "cowflow"})
    void shouldRunOurImagesAsANumberOnAFileSystemThatIsReadOnly(String name) {
        JsonNode service = COMPOSE.path(name);

        assertThat(service.path("user").asString()).matches("\\d{4,}:\\d{4,}");
        assertThat(service.path("read_only").asBoolean()).isTrue();
        assertThat(texts(service.path("tmpfs"))).anyMatch(mount -> mount.startsWith("/tmp:exec"));
        assertThat(service.path("mem_limit").asString()).isNotEmpty();
    }

    /** The enricher gives its streams eight seconds to close, and the application is stopped before and after. */
    @Test
    void shouldGiveServicesTimeToStopInOrder() {
        assertThat(OURS).allSatisfy(name -> assertThat(
                        COMPOSE.path(name).path("stop_grace_period").asString())
                .matches("[3-9]\\ds"));
    }

    /** They are released together. */
    @Test
    void shouldHaveTheRegistryOfTheSerializersVersion() throws IOException {
        JsonNode registry = ComposeFile.read("compose.confluent.yaml")
                .content()
                .path("services")
                .path("registry");

        assertThat(Files.readString(Path.of("..", "pom.xml")))
                .contains("<confluent.version>%s<"
                        .formatted(registry.path("image").asString().split(":")[1]));
    }

    /** Returns the overlay's own setting, or else that of the file below it. */
    private static JsonNode inherited(Map.Entry<String, JsonNode> service, String name) {
        JsonNode own = service.getValue().path(name);
        return own.isMissingNode() ? COMPOSE.path(service.getKey()).path(name) : own;
    }

    private static List<String> apiFiles() throws IOException {
        try (Stream<Path> files = Files.walk(ComposeFile.FOLDER.resolve("apis"))) {
            return files.filter(Files::isRegularFile)
                    .map(file ->
                            ComposeFile.text(ComposeFile.FOLDER.relativize(file).toString()))
                    .toList();
        }
    }

    private static Stream<String> names(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult found) -> found.group(1));
    }

    private static List<String> texts(JsonNode list) {
        return list.values().stream().map(JsonNode::asString).toList();
    }
}
