package dev.cowflow.local.command;

import dev.cowflow.local.platform.Platform;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** Looks at the flow of data every other second and tells when it has moved. */
final class FlowWatch {
    private static final int PERIOD_S = 2;

    private FlowWatch() {}

    static void untilInterrupted(Platform platform, UpReport report)
            throws InterruptedException, SQLException, ExecutionException {
        try (Admin admin = RunningPlatform.admin(platform.ports());
                Connection database = RunningPlatform.connect(platform.directory(), platform.ports())) {
            Flow last = null;
            while (true) {
                Flow flow = Flow.read(admin, database);
                if (!flow.equals(last)) {
                    report.moved(flow, perSecond(flow, last));
                }
                last = flow;
                TimeUnit.SECONDS.sleep(PERIOD_S);
            }
        }
    }

    private static long perSecond(Flow flow, @Nullable Flow last) {
        return last == null ? 0 : Math.max(0, flow.trades() - last.trades()) / PERIOD_S;
    }
}
