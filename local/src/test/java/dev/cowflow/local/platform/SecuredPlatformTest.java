package dev.cowflow.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cowflow.local.drain.ContentHash;
import dev.cowflow.local.drain.Pipeline;
import dev.cowflow.local.process.ServiceProcess;
import dev.cowflow.local.testing.SmallRecording;
import dev.cowflow.schemas.access.KafkaRight;
import dev.cowflow.schemas.access.KafkaUser;
import dev.cowflow.schemas.admin.Backlog;
import dev.cowflow.schemas.testing.TestCertificate;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The way of a recording through services that each have a user of Kafka with the rights of {@link KafkaUser} and no more,
 * a role in PostgreSQL, and secrets. In order: first with what is wrong, then put right, then rebuilt and restored.
 */
@TestMethodOrder(OrderAnnotation.class)
@SuppressWarnings("NullAway.Init")
class SecuredPlatformTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Map<Service, KafkaUser> USERS = Map.of(
            Service.INGESTOR, KafkaUser.INGESTOR,
            Service.ENRICHER, KafkaUser.ENRICHER,
            Service.SINK, KafkaUser.SINK);

    /**
     * Rights that a run without trouble does not use: to dead-letter records, to read what an earlier life has written
     * or a transaction has left, to clean up, to rebuild under other rules, and to take requests.
     */
    private static final String RARE =
            "WRITE .*-dlt(-rebuild)?|READ (?!control.offsets|cowflow).*|DELETE .*|ALTER_CONFIGS .*"
                    + "|DESCRIBE cowflow-(enricher|sink)|WRITE control.requests.v1|DESCRIBE_CONFIGS .*";

    @TempDir
    private static Path directory;

    private static SecuredPlatform platform;
    private static ServiceProcess ingestor;
    private static ServiceProcess enricher;
    private static ServiceProcess sink;

    @BeforeAll
    static void start() throws Exception {
        Path recording = Files.createDirectory(directory.resolve("recording"));
        SmallRecording.write(recording);
        platform = new SecuredPlatform(directory, recording);
    }

    @AfterAll
    static void stop() {
        if (platform != null) {
            platform.close();
        }
    }

    @Test
    @Order(1)
    void shouldWaitForTheSchemaThatAnotherMakes() throws Exception {
        try (ServiceProcess waiting = platform.start(Service.SINK, KafkaUser.SINK, Map.of())) {
            awaitSaid(KafkaUser.SINK, Service.SINK, "cowflow-sink.jar migrate");

            assertThat(platform.runCommand(KafkaUser.SINK, platform.asOwner(), "migrate"))
                    .isZero();
            waiting.awaitReady(PATIENCE);
        }
    }

    @Test
    @Order(2)
    void shouldNameTheSettingOfAWrongPasswordAndAWrongAuthority() throws Exception {
        String other = TestCertificate.in(directory, "other").certificate();

        startWrong("COWFLOW_KAFKA_PASSWORD", "wrong-password");
        startWrong("COWFLOW_KAFKA_CA", other);
    }

    /** Starts every service with the value in place of the right one, which is in a file. */
    private static void startWrong(String setting, String value) throws Exception {
        Map<String, String> wrong = Map.of(setting + "_FILE", "", setting, value);
        try (ServiceProcess asEnricher = platform.start(Service.ENRICHER, KafkaUser.ENRICHER, wrong);
                ServiceProcess asSink = platform.start(Service.SINK, KafkaUser.SINK, wrong);
                ServiceProcess asIngestor = platform.start(Service.INGESTOR, KafkaUser.INGESTOR, wrong)) {
            for (var part : USERS.entrySet()) {
                awaitSaid(part.getValue(), part.getKey(), setting);
                assertThat(Files.readString(platform.log(part.getValue()))).doesNotContain(value);
            }
            assertThat(Stream.of(asEnricher, asSink, asIngestor).map(ServiceProcess::finalExitCode))
                    .as("none has ended")
                    .allMatch(OptionalInt::isEmpty);
        }
    }

    @Test
    @Order(3)
    void shouldNameTheRightThatIsMissingAndGoOnOnceItIsThere() throws Exception {
        KafkaRight ofSink = right(KafkaUser.SINK, "cowflow-sink", AclOperation.READ);
        KafkaRight ofEnricher = right(KafkaUser.ENRICHER, "cowflow-enricher-", AclOperation.WRITE);
        KafkaRight ofIngestor = right(KafkaUser.INGESTOR, Topics.INGEST_RUNS.name(), AclOperation.WRITE);
        platform.broker().revoke(KafkaUser.SINK.id(), ofSink);
        platform.broker().revoke(KafkaUser.ENRICHER.id(), ofEnricher);
        platform.broker().revoke(KafkaUser.INGESTOR.id(), ofIngestor);
        sink = platform.start(Service.SINK, KafkaUser.SINK, Map.of());
        enricher = platform.start(Service.ENRICHER, KafkaUser.ENRICHER, Map.of());
        ingestor = platform.start(Service.INGESTOR, KafkaUser.INGESTOR, Map.of());

        for (var part : USERS.entrySet()) {
            awaitSaid(part.getValue(), part.getKey(), "COWFLOW_KAFKA_USER");
            assertTellsNoSecret(part.getKey());
        }
        assertThat(Stream.of(enricher, sink, ingestor).map(ServiceProcess::finalExitCode))
                .as("none has ended")
                .allMatch(OptionalInt::isEmpty);

        platform.broker().grant(KafkaUser.SINK.id(), List.of(ofSink));
        platform.broker().grant(KafkaUser.ENRICHER.id(), List.of(ofEnricher));
        platform.broker().grant(KafkaUser.INGESTOR.id(), List.of(ofIngestor));
        await().atMost(PATIENCE).until(() -> ingestor.finalExitCode().isPresent());
        assertThat(ingestor.finalExitCode()).hasValue(0);
        awaitDrained();
        assertThat(hashes()).isEqualTo(SmallRecording.HASHES);
    }

    @Test
    @Order(4)
    void shouldAnswerOtherMachinesWithTheTokenOnly() throws Exception {
        for (Service service : List.of(Service.ENRICHER, Service.SINK)) {
            String metrics = platform.url(service) + "/actuator/prometheus";
            assertThat(status(metrics, "X-Forwarded-For", "192.0.2.7")).isEqualTo(401);
            assertThat(status(metrics, "Accept", "*/*")).isEqualTo(200);
            assertTellsNoSecret(service);
        }
    }

    @Test
    @Order(5)
    void shouldRebuildFromTheRawTopics() throws Exception {
        int port = FreePort.find();
        int management = FreePort.find();
        try (ServiceProcess second = platform.start(
                Service.ENRICHER,
                KafkaUser.SECOND_ENRICHER,
                Map.of(
                        "COWFLOW_MANAGEMENT_PORT", String.valueOf(management),
                        "COWFLOW_OUTPUT_SUFFIX", "-rebuild",
                        "COWFLOW_INSTANCE_ID", "rebuild",
                        "COWFLOW_STATE_DIR", directory.resolve("second").toString(),
                        "COWFLOW_HTTP_PORT", String.valueOf(port)))) {
            second.awaitReady(PATIENCE);
            String metrics = "http://127.0.0.1:%d/actuator/prometheus";
            assertThat(status(metrics.formatted(management), "X-Forwarded-For", "192.0.2.7"))
                    .as("asks nobody for a token on its own port")
                    .isEqualTo(200);
            assertThat(status(metrics.formatted(port), "Accept", "*/*")).isEqualTo(404);

            assertThat(platform.runCommand(KafkaUser.REBUILD, platform.asOwner(), "rebuild", "--from", "raw", "--yes"))
                    .as(Files.readString(platform.log(KafkaUser.REBUILD)))
                    .isZero();
        }
        assertThat(hashes()).isEqualTo(SmallRecording.HASHES);
    }

    @Test
    @Order(6)
    void shouldRestoreTopicsThatWereLost() throws Exception {
        Stream.of(enricher, sink).forEach(ServiceProcess::close);
        var admin = platform.broker().admin();
        admin.deleteTopics(Topics.streams().stream().map(Topic::name).toList())
                .all()
                .get();
        await().atMost(PATIENCE).until(() -> admin.listTopics().names().get().stream()
                .noneMatch(name -> name.equals(Topics.RAW_TRADES.name())));
        admin.createTopics(Topics.streams().stream()
                        .map(topic -> new NewTopic(topic.name(), topic.partitions(), (short) 1).configs(topic.config()))
                        .toList())
                .all()
                .get();

        assertThat(platform.runCommand(KafkaUser.RESTORE_TOPICS, Map.of(), "restore-topics"))
                .as(Files.readString(platform.log(KafkaUser.RESTORE_TOPICS)))
                .isZero();
    }

    /** After everything that can go wrong has. */
    @Test
    @Order(7)
    void shouldTellNobodyASecret() throws Exception {
        Set<String> secrets = platform.secrets();
        for (KafkaUser user : KafkaUser.values()) {
            if (Files.exists(platform.log(user))) {
                assertThat(Files.readString(platform.log(user))).as(user.id()).doesNotContain(secrets);
            }
        }
        assertThat(secrets).hasSizeGreaterThan(8);
    }

    /** So that the list holds no more than is needed: the broker logs what it was asked for. */
    @Test
    @Order(8)
    void shouldNeedEveryRight() throws Exception {
        List<String> log = Files.readAllLines(directory.resolve("broker.log"));
        Set<KafkaUser> parts = EnumSet.allOf(KafkaUser.class);
        parts.remove(KafkaUser.VIEWER); // people look at what they like
        for (KafkaUser user : parts) {
            Set<String> asked = log.stream()
                    .filter(line -> line.contains("Principal = User:" + user.id() + " is Allowed"))
                    .map(line -> line.replaceAll(".* operation = (\\S+) .* resource = (\\S+) for .*", "$1 $2"))
                    .collect(Collectors.toSet());
            assertThat(user.rights().stream()
                            .flatMap(right -> right.operations().stream()
                                    .filter(operation -> asked.stream().noneMatch(line -> isOf(line, operation, right)))
                                    .map(operation -> operation + " " + right.name()))
                            .filter(right -> !right.matches(RARE)))
                    .as(user.id())
                    .isEmpty();
        }
    }

    private static boolean isOf(String asked, AclOperation operation, KafkaRight right) {
        String kind = asked.startsWith(operation + " ") ? asked.substring(asked.lastIndexOf(':') + 1) : "";
        return right.pattern() == PatternType.PREFIXED ? kind.startsWith(right.name()) : kind.equals(right.name());
    }

    private static KafkaRight right(KafkaUser user, String name, AclOperation operation) {
        KafkaRight whole = user.rights().stream()
                .filter(right -> right.name().equals(name))
                .findFirst()
                .orElseThrow();
        return new KafkaRight(whole.type(), whole.pattern(), whole.name(), Set.of(operation));
    }

    private static void awaitSaid(KafkaUser user, Service service, String setting) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(Files.readString(platform.log(user)))
                .contains(setting));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(platform.readiness(service))
                .startsWith("503")
                .contains(setting));
    }

    private static void assertTellsNoSecret(Service service) throws Exception {
        for (String path : List.of("/actuator", "/actuator/health", "/actuator/metrics", "/actuator/prometheus")) {
            assertThat(body(platform.url(service) + path)).isNotEmpty().doesNotContain(platform.secrets());
        }
    }

    private static void awaitDrained() throws Exception {
        var admin = platform.broker().admin();
        try (Backlog backlog = new Backlog(admin, platform.viewer());
                Connection database = platform.database()) {
            Pipeline pipeline = new Pipeline(admin, backlog);
            await().atMost(PATIENCE).until(() -> pipeline.isDrained(database));
        }
    }

    private static List<String> hashes() throws Exception {
        try (Connection database = platform.database()) {
            return ContentHash.read(database).stream().map(ContentHash::hash).toList();
        }
    }

    private static String body(String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    private static int status(String url, String header, String value) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url)).header(header, value).build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}
