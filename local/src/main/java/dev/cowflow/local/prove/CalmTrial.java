package dev.cowflow.local.prove;

import dev.cowflow.local.drain.Drain;
import dev.cowflow.local.platform.Platform;
import dev.cowflow.local.platform.PlatformListener;
import dev.cowflow.local.platform.PlatformLog;
import dev.cowflow.local.platform.PlatformOptions;
import java.sql.Connection;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** The recording as it comes, undisturbed. */
final class CalmTrial {
    private CalmTrial() {}

    static Trial run(PlatformOptions options) throws Exception {
        try (Platform platform = Platform.open(options, PlatformListener.none())) {
            PlatformLog.writeTo(platform.directory().log("platform"));
            platform.start();
            Drain drain = new Drain(platform, () -> {});
            requireIngested(drain.awaitIngested());
            var warehouse = drain.awaitWritten();
            try (Admin admin = Admin.create(Map.of(
                            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                            platform.ports().bootstrapServers()));
                    Connection database = Drain.connect(platform)) {
                return new Trial(warehouse.hashes(), new WorkDone(admin, database).ingested(), 0);
            }
        }
    }

    static void requireIngested(int exitCode) {
        if (exitCode != 0) {
            throw new IllegalStateException("The ingestor ended with exit code " + exitCode + "; see its log");
        }
    }
}
