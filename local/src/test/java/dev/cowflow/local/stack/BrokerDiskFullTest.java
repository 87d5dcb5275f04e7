package dev.cowflow.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cowflow.local.platform.FreePort;
import dev.cowflow.local.process.ProcessListener;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real file system of 60 MB; skipped, with a word, for users who may mount none. */
@Tag("long")
class BrokerDiskFullTest {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path disk;

    private final Queue<String> heard = new ConcurrentLinkedQueue<>();

    @Test
    void shouldSayThatTheBrokerHasHaltedAndGoOnWhenThereIsSpace() throws Exception {
        assumeTrue(
                call("mount", "-t", "tmpfs", "-o", "size=60m", "cowflow-test", disk.toString()), "this user may mount");
        try (KafkaBroker broker = start()) {
            Map<String, Object> settings = Map.of(
                    "bootstrap.servers",
                    broker.bootstrapServers(),
                    "delivery.timeout.ms",
                    20_000,
                    "request.timeout.ms",
                    5_000);
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
                    KafkaProducer<byte[], byte[]> producer =
                            new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
                admin.createTopics(List.of(new NewTopic("topic", 1, (short) 1)))
                        .all()
                        .get();
                fill(disk.resolve("filler"));
                await().atMost(PATIENCE).until(() -> {
                    send(producer);
                    return heard.contains("exited 1 restarting");
                });
                Files.delete(disk.resolve("filler"));
                await().atMost(PATIENCE).until(() -> send(producer));
            }
        } finally {
            assertThat(call("umount", "-l", disk.toString())).isTrue();
        }
    }

    private KafkaBroker start() throws InterruptedException {
        return KafkaBroker.start(
                disk.resolve("kafka"),
                FreePort.find(),
                FreePort.find(),
                disk.resolveSibling(disk.getFileName() + ".log"),
                false,
                new ProcessListener() {
                    @Override
                    public void exited(String name, int exitCode, boolean restarting) {
                        heard.add("exited " + exitCode + (restarting ? " restarting" : ""));
                    }
                });
    }

    private static boolean send(KafkaProducer<byte[], byte[]> producer) throws InterruptedException {
        try {
            producer.send(new ProducerRecord<>("topic", new byte[100_000])).get();
            return true;
        } catch (ExecutionException e) {
            return false;
        }
    }

    private static void fill(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] block = new byte[64 * 1024];
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    private static boolean call(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    }
}
