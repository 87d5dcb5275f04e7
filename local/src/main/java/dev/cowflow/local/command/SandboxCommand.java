package dev.cowflow.local.command;

import dev.cowflow.local.platform.JoinTolerance;
import dev.cowflow.local.platform.RecordedWindow;
import dev.cowflow.local.process.StopSignal;
import dev.cowflow.local.sandbox.Sandbox;
import dev.cowflow.local.sandbox.SandboxOptions;
import dev.cowflow.local.sandbox.http.ApiKey;
import dev.cowflow.local.sandbox.market.Market;
import dev.cowflow.local.sandbox.market.recorded.RecordedMarket;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves the simulated APIs alone, for services that run elsewhere. */
@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        description = {
            "Answer as the APIs of Dune, CoinGecko and Coinbase do, until stopped.",
            "Prints the settings by which an ingestor on this machine reads them, a line each."
        })
public final class SandboxCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(SandboxCommand.class);

    @Option(
            names = "--address",
            defaultValue = "127.0.0.1",
            description = "Where it listens (default: ${DEFAULT-VALUE}); 0.0.0.0 in a container.")
    @SuppressWarnings("NullAway.Init")
    private InetAddress address;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8090",
            description = "Its port (default: ${DEFAULT-VALUE}); 0 for any that is free.")
    private int port;

    @Option(
            names = "--recording",
            paramLabel = "DIR",
            description = "Play the trades.csv and prices.csv of a folder instead of a generated market.")
    private @Nullable Path recording;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        RecordedMarket recorded = recording == null ? null : RecordedMarket.read(recording);
        Market market = recorded == null ? Sandbox.generatedMarket() : recorded;
        SandboxOptions options = SandboxOptions.of(port, market).withAddress(new InetSocketAddress(address, port));
        try (StopSignal signal = StopSignal.interruptsThisThread(() -> {});
                Sandbox sandbox = Sandbox.start(options)) {
            print(settings(sandbox, recorded));
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            LOG.debug("Told to end", e);
        }
        return ExitCodes.OK;
    }

    private static Map<String, String> settings(Sandbox sandbox, @Nullable RecordedMarket recorded) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("COWFLOW_DUNE_URL", sandbox.duneUrl());
        settings.put("COWFLOW_DUNE_API_KEY", ApiKey.ACCEPTED);
        settings.put("COWFLOW_COINGECKO_URL", sandbox.coinGeckoUrl());
        settings.put("COWFLOW_COINBASE_URL", sandbox.coinbaseUrl());
        if (recorded != null) {
            settings.putAll(RecordedWindow.settings(recorded, JoinTolerance.of(System.getenv()), Instant.now()));
        }
        return settings;
    }

    private void print(Map<String, String> settings) {
        PrintWriter out = spec.commandLine().getOut();
        settings.forEach((name, value) -> out.println(name + "=" + value));
        out.flush();
    }
}
