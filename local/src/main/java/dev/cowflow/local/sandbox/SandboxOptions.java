package dev.cowflow.local.sandbox;

import dev.cowflow.local.sandbox.dune.Restatement;
import dev.cowflow.local.sandbox.http.FaultRate;
import dev.cowflow.local.sandbox.market.Market;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;

/**
 * Settings of a sandbox.
 *
 * @param address where it listens; port 0 for any free one
 * @param market where trades and prices come from
 * @param seed decides where Dune's answers have short pages, and what Coinbase's answers hold too much
 * @param executionTime how long a Dune execution takes, waiting included
 * @param clock what the sandbox takes for now
 * @param faultRate which calls fail by chance
 * @param restatement which trades Dune shows differently at first
 */
public record SandboxOptions(
        InetSocketAddress address,
        Market market,
        long seed,
        Duration executionTime,
        Clock clock,
        FaultRate faultRate,
        Restatement restatement) {

    /** On the loopback address, with the system's clock, executions of 400 ms, no faults by chance, nothing restated. */
    public static SandboxOptions of(int port, Market market) {
        return new SandboxOptions(
                loopback(port),
                market,
                0,
                Duration.ofMillis(400),
                Clock.systemUTC(),
                FaultRate.none(),
                Restatement.none());
    }

    private static InetSocketAddress loopback(int port) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    public SandboxOptions withAddress(InetSocketAddress newAddress) {
        return new SandboxOptions(newAddress, market, seed, executionTime, clock, faultRate, restatement);
    }

    public SandboxOptions withExecutionTime(Duration newExecutionTime) {
        return new SandboxOptions(address, market, seed, newExecutionTime, clock, faultRate, restatement);
    }

    public SandboxOptions withClock(Clock newClock) {
        return new SandboxOptions(address, market, seed, executionTime, newClock, faultRate, restatement);
    }

    /**
     * Lets each call fail with that probability in a way that a later call is spared, see {@link FaultRate}.
     *
     * @param share from 0 to 1
     */
    public SandboxOptions withFaultRate(double share, long faultSeed) {
        return withFaultRate(new FaultRate(share, faultSeed, faultRate.hang()));
    }

    /** Holds a call that gets no answer for that long, then closes its connection; 90 s if not set. */
    public SandboxOptions withHang(Duration held) {
        return withFaultRate(new FaultRate(faultRate.share(), faultRate.seed(), held));
    }

    /**
     * Has that share of the trades come with late prices, see {@link Restatement}.
     *
     * @param share from 0 to 1
     */
    public SandboxOptions withRestated(double share, long restatementSeed) {
        return new SandboxOptions(
                address, market, seed, executionTime, clock, faultRate, new Restatement(share, restatementSeed));
    }

    private SandboxOptions withFaultRate(FaultRate newFaultRate) {
        return new SandboxOptions(address, market, seed, executionTime, clock, newFaultRate, restatement);
    }
}
