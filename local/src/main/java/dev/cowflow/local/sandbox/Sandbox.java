package dev.cowflow.local.sandbox;

import com.sun.net.httpserver.HttpServer;
import dev.cowflow.local.sandbox.coingecko.CoinGeckoApi;
import dev.cowflow.local.sandbox.dune.DuneApi;
import dev.cowflow.local.sandbox.http.Api;
import dev.cowflow.local.sandbox.http.ApiHandler;
import dev.cowflow.local.sandbox.http.ApiKey;
import dev.cowflow.local.sandbox.http.CallCounts;
import dev.cowflow.local.sandbox.http.Endpoint;
import dev.cowflow.local.sandbox.http.Faults;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An HTTP server on the loopback address that answers as the APIs of Dune and CoinGecko do, from a market of its own.
 * Dune accepts the API key {@value ApiKey#ACCEPTED}; CoinGecko answers without a key as on its keyless plan, and accepts the
 * same text as a demo or pro key.
 */
public final class Sandbox implements AutoCloseable {
    private static final int THREADS = 8;

    private final HttpServer server;
    private final ExecutorService threads;
    private final Faults faults = new Faults();
    private final CallCounts counts = new CallCounts();

    private Sandbox(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Starts to serve; returns once the port is bound.
     *
     * @throws IOException when the port cannot be bound
     */
    public static Sandbox start(SandboxOptions options) throws IOException {
        // Header and body leave in two packets; without this the second waits 40 ms for the client to acknowledge the
        // first
        System.setProperty("sun.net.httpserver.nodelay", "true");
        InetSocketAddress address =
                new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), options.port());
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "sandbox");
            thread.setDaemon(true);
            return thread;
        });
        Sandbox sandbox = new Sandbox(HttpServer.create(address, 0), threads);
        sandbox.serve(new DuneApi(options.market(), options.clock(), options.executionTime(), options.seed()));
        sandbox.serve(new CoinGeckoApi(options.market(), options.clock()));
        sandbox.server.setExecutor(threads);
        sandbox.server.start();
        return sandbox;
    }

    private void serve(Api api) {
        server.createContext(api.prefix(), new ApiHandler(api, faults, counts));
    }

    /** What a client takes for {@code https://api.dune.com}. */
    public String duneUrl() {
        return baseUrl() + "/dune";
    }

    /** What a client takes for {@code https://api.coingecko.com}. */
    public String coinGeckoUrl() {
        return baseUrl() + "/coingecko";
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** The failures that the next calls will meet. */
    public Faults faults() {
        return faults;
    }

    /** How often the endpoint was called since the start, failures included. */
    public long calls(Endpoint endpoint) {
        return counts.of(endpoint);
    }

    /** Ends at once, requests under way included. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private String baseUrl() {
        return "http://127.0.0.1:" + port();
    }
}
