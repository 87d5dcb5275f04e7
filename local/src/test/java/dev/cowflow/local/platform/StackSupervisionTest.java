package dev.cowflow.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cowflow.local.process.HttpProbe;
import dev.cowflow.local.process.Stopped;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Each part that {@code up} stands on is started again whenever it ends. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class StackSupervisionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private Platform platform;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        platform = Platform.open(PlatformOptions.of(folder.resolve("data"), 0), new PlatformListener() {
            @Override
            public void started(String part, String address, Duration took) {
                // told by a test of its own
            }

            @Override
            public void exited(String name, int exitCode, boolean restarting) {
                heard.add(name + " exited " + exitCode + (restarting ? " restarting" : ""));
            }

            @Override
            public void troubled(String name, String trouble) {
                heard.add(name + " " + trouble);
            }
        });
        platform.startStack();
    }

    @AfterAll
    void stop() {
        platform.close();
    }

    @Test
    void shouldStartPostgresAgainWithAllItHad() throws Exception {
        update("create table if not exists kept (id int)");
        update("insert into kept values (1)");
        ProcessHandle killed = postmaster();
        killed.destroyForcibly();
        await().atMost(PATIENCE).ignoreExceptionsInstanceOf(SQLException.class).until(() -> count("kept") > 0);
        assertThat(postmaster().pid()).isNotEqualTo(killed.pid());
        assertThat(heard).contains("postgres has ended; starting it again");
    }

    @Test
    void shouldWaitForARecoveryHoweverLongItTakes() throws Exception {
        ProcessHandle killed = postmaster();
        killed.destroyForcibly();
        await().atMost(PATIENCE).until(() -> platform.directory()
                .postgres()
                .process()
                .filter(process -> process.pid() != killed.pid())
                .isPresent());
        ProcessHandle recovering = postmaster();
        try (Stopped slow = Stopped.stop(recovering)) {
            await().during(Duration.ofSeconds(100))
                    .atMost(Duration.ofSeconds(110))
                    .until(recovering::isAlive);
        }
        await().atMost(PATIENCE).ignoreExceptionsInstanceOf(SQLException.class).until(() -> count("pg_class") > 0);
        assertThat(postmaster().pid()).isEqualTo(recovering.pid());
    }

    @Test
    void shouldStartTheBrokerAgainWithAllItHad() throws Exception {
        ProcessHandle killed = child("kafka");
        killed.destroyForcibly();
        await().atMost(PATIENCE).until(() -> pid("kafka") != killed.pid());
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", platform.ports().bootstrapServers()))) {
            await().atMost(PATIENCE)
                    .until(() -> admin.listTopics().names().get().contains("cow.trades.raw.v1"));
        }
        assertThat(heard).contains("kafka exited 137 restarting");
    }

    @Test
    void shouldStartTheRegistryAgain() {
        ProcessHandle killed = child("registry");
        killed.destroyForcibly();
        await().atMost(PATIENCE).until(() -> pid("registry") != killed.pid());
        URI subjects = URI.create("http://127.0.0.1:" + platform.ports().registry() + "/apis/ccompat/v7/subjects");
        await().atMost(PATIENCE).until(() -> HttpProbe.isUp(subjects));
        assertThat(heard).contains("registry exited 137 restarting");
    }

    private ProcessHandle postmaster() {
        return platform.directory().postgres().process().orElseThrow();
    }

    private ProcessHandle child(String name) {
        return ProcessHandle.of(pid(name)).orElseThrow();
    }

    /** As the file tells other commands. */
    private long pid(String name) {
        return Objects.requireNonNull(
                        platform.directory().running().orElseThrow().children().get(name))
                .pid();
    }

    private void update(String statement) throws SQLException {
        try (Connection database = connect();
                Statement execution = database.createStatement()) {
            execution.execute(statement);
        }
    }

    private long count(String table) throws SQLException {
        try (Connection database = connect();
                Statement execution = database.createStatement();
                var row = execution.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getLong(1);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                platform.ports().jdbcUrl(),
                "cowflow",
                platform.directory().postgres().password());
    }
}
