package dev.cowflow.local.sandbox;

import dev.cowflow.local.sandbox.coinbase.CoinbaseApi;
import dev.cowflow.local.sandbox.coingecko.CoinGeckoApi;
import dev.cowflow.local.sandbox.dune.DuneApi;
import dev.cowflow.local.sandbox.dune.LivelyMarket;
import dev.cowflow.local.sandbox.dune.ServedTrade;
import dev.cowflow.local.sandbox.http.Api;
import dev.cowflow.local.sandbox.http.ApiHandler;
import dev.cowflow.local.sandbox.http.ApiKey;
import dev.cowflow.local.sandbox.http.ApiServer;
import dev.cowflow.local.sandbox.http.CallLog;
import dev.cowflow.local.sandbox.http.Endpoint;
import dev.cowflow.local.sandbox.http.Faults;
import dev.cowflow.local.sandbox.market.Market;
import dev.cowflow.local.sandbox.market.generated.GeneratedMarket;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * An HTTP server that answers as the APIs of Dune, CoinGecko and Coinbase Exchange do, from a
 * market of its own. Dune accepts the API key {@value ApiKey#ACCEPTED}; CoinGecko answers without a key as on its keyless
 * plan, and accepts the same text as a demo or pro key; Coinbase Exchange takes no key.
 */
public final class Sandbox implements AutoCloseable {
    private static final long SEED = 1;

    private final ApiServer server;
    private final DuneApi dune;
    private final Faults faults;
    private final CallLog callLog = new CallLog();

    private Sandbox(ApiServer server, DuneApi dune, Faults faults) {
        this.server = server;
        this.dune = dune;
        this.faults = faults;
    }

    /** The market of a platform that plays no recording: the same at each start. */
    public static Market generatedMarket() {
        return new LivelyMarket(new GeneratedMarket(SEED), SEED);
    }

    /**
     * Starts to serve; returns once the port is bound.
     *
     * @throws IOException when the port cannot be bound
     */
    public static Sandbox start(SandboxOptions options) throws IOException {
        DuneApi dune = new DuneApi(
                options.market(), options.clock(), options.executionTime(), options.seed(), options.restatement());
        Sandbox sandbox = new Sandbox(ApiServer.bind(options.address()), dune, new Faults(options.faultRate()));
        List<Api> apis = List.of(
                dune,
                new CoinGeckoApi(options.market(), options.clock()),
                new CoinbaseApi(options.market(), options.clock(), options.seed()));
        apis.forEach(api -> sandbox.serve(api, options));
        sandbox.server.start();
        return sandbox;
    }

    private void serve(Api api, SandboxOptions options) {
        server.serve(
                api.prefix(), new ApiHandler(api, faults, options.faultRate().hang(), callLog, options.clock()));
    }

    /** URL in place of {@code https://api.dune.com}. */
    public String duneUrl() {
        return server.url() + "/dune";
    }

    /** URL in place of {@code https://api.coingecko.com}. */
    public String coinGeckoUrl() {
        return server.url() + "/coingecko";
    }

    /** URL in place of {@code https://api.exchange.coinbase.com}. */
    public String coinbaseUrl() {
        return server.url() + CoinbaseApi.PREFIX;
    }

    public int port() {
        return server.port();
    }

    /** The failures that the next calls will meet. */
    public Faults faults() {
        return faults;
    }

    /** Times of all calls, by endpoint. */
    public CallLog callLog() {
        return callLog;
    }

    /** Number of calls of the endpoint since the start, failures included. */
    public long calls(Endpoint endpoint) {
        return callLog.total(endpoint);
    }

    /** The distinct versions of trades that Dune has handed out since the start. */
    public Set<ServedTrade> servedTrades() {
        return dune.servedTrades();
    }

    /** Ends at once, requests under way included. */
    @Override
    public void close() {
        server.close();
    }
}
