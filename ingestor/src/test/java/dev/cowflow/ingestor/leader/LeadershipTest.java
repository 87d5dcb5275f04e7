package dev.cowflow.ingestor.leader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cowflow.ingestor.leader.Leadership.Role;
import dev.cowflow.ingestor.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeadershipTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String END_THE_LEADER = """
            SELECT pg_terminate_backend(pid) FROM pg_locks
            WHERE locktype = 'advisory' AND granted
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            """;

    private final TestDatabase database = TestDatabase.create();
    private final List<String> story = new CopyOnWriteArrayList<>();
    private final List<Leadership> candidates = new ArrayList<>();

    @AfterEach
    void stopAll() {
        candidates.forEach(Leadership::stop);
        database.close();
    }

    @Test
    void shouldLetExactlyOneLead() {
        Leadership one = start("A");
        awaitRole(one, Role.LEADER);
        Leadership other = start("B");
        awaitRole(other, Role.STANDBY);

        assertThat(one.role()).isEqualTo(Role.LEADER);
        assertThat(story).containsExactly("A begins");
    }

    @Test
    void shouldHandOverWhenTheLeaderIsStopped() {
        Leadership one = start("A");
        awaitRole(one, Role.LEADER);
        Leadership other = start("B");
        awaitRole(other, Role.STANDBY);

        one.stop();
        awaitRole(other, Role.LEADER);

        assertThat(one.isRunning()).isFalse();
        assertThat(one.role()).isEqualTo(Role.UNKNOWN);
        assertThat(story).containsExactly("A begins", "A ends", "B begins");
    }

    @Test
    void shouldLetAnotherTakeOverWhenTheConnectionOfTheLeaderIsLost() {
        Leadership one = start("A");
        awaitRole(one, Role.LEADER);
        Leadership other = start("B");
        awaitRole(other, Role.STANDBY);

        database.jdbc().sql(END_THE_LEADER).query().listOfRows();
        awaitRole(other, Role.LEADER);
        awaitRole(one, Role.STANDBY);

        // the first may notice it later than the other: then its producers are fenced
        assertThat(story).containsExactlyInAnyOrder("A begins", "A ends", "B begins");
    }

    @Test
    void shouldEndATermThatFailsAndBeginAnew() {
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Leadership one = start(() -> new RecordedSession("A", failure));
        awaitRole(one, Role.LEADER);

        failure.set(new IllegalStateException("fenced"));
        await().atMost(PATIENCE).until(() -> story.contains("A ends"));
        failure.set(null);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(story).startsWith("A begins", "A ends", "A begins"));
    }

    @Test
    void shouldTryAgainWhenATermCannotBegin() {
        Leadership one = start(() -> {
            if (story.size() < 2) {
                story.add("A fails");
                throw new IllegalStateException("no broker");
            }
            return new RecordedSession("A", new AtomicReference<>());
        });
        awaitRole(one, Role.LEADER);

        assertThat(story).containsExactly("A fails", "A fails", "A begins");
    }

    @Test
    void shouldTryAgainAfterAnErrorAndAfterAnInterruptOfALibrary() {
        Leadership one = start(() -> {
            if (story.isEmpty()) {
                story.add("A breaks");
                throw new NoClassDefFoundError("gone for a moment");
            }
            if (story.size() == 1) {
                story.add("A is interrupted");
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted");
            }
            return new RecordedSession("A", new AtomicReference<>());
        });
        awaitRole(one, Role.LEADER);

        assertThat(story).containsExactly("A breaks", "A is interrupted", "A begins");
    }

    @Test
    void shouldWaitWithoutTheLockSayForWhatAndLeadOnceItIsDone() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        Leadership one = start(() -> {
            if (!done.get()) {
                throw new ActionRequiredException("Restore the topics");
            }
            return new RecordedSession("A", new AtomicReference<>());
        });
        awaitRole(one, Role.WAITING);
        assertThat(one.waitsFor()).contains("Restore the topics");
        try (LeaderLock somebodyElse = LeaderLock.connect(LeaderDatabase.of(database.properties()))) {
            await().atMost(PATIENCE).until(somebodyElse::tryTake);
            awaitRole(one, Role.STANDBY);
        }

        done.set(true);
        awaitRole(one, Role.LEADER);
        assertThat(one.waitsFor()).isEmpty();
    }

    @Test
    void shouldLetAnotherLeadWhileOneCannotBegin() {
        Leadership one = start(() -> {
            throw new IllegalStateException("no broker");
        });
        Leadership other = start("B");

        awaitRole(other, Role.LEADER);
        awaitRole(one, Role.STANDBY);
    }

    @Test
    void shouldStopWhileItWaitsForItsTurn() {
        awaitRole(start("A"), Role.LEADER);
        Leadership other = start("B");
        awaitRole(other, Role.STANDBY);

        other.stop();

        assertThat(other.isRunning()).isFalse();
        assertThat(story).containsExactly("A begins");
    }

    private Leadership start(String name) {
        return start(() -> new RecordedSession(name, new AtomicReference<>()));
    }

    private Leadership start(Supplier<LeaderSession> sessions) {
        var candidate = new Leadership(LeaderDatabase.of(database.properties()), sessions);
        candidates.add(candidate);
        candidate.start();
        return candidate;
    }

    private static void awaitRole(Leadership candidate, Role role) {
        await().atMost(PATIENCE).until(() -> candidate.role() == role);
    }

    /** Tells the story when it begins and ends. */
    private final class RecordedSession implements LeaderSession {
        private final String name;
        private final AtomicReference<@Nullable Throwable> failure;

        RecordedSession(String name, AtomicReference<@Nullable Throwable> failure) {
            this.name = name;
            this.failure = failure;
            story.add(name + " begins");
        }

        @Override
        public Optional<Throwable> failure() {
            return Optional.ofNullable(failure.get());
        }

        @Override
        public void close() {
            story.add(name + " ends");
        }
    }
}
