package dev.cowflow.local.sandbox;

import dev.cowflow.local.sandbox.market.Market;
import java.time.Clock;
import java.time.Duration;

/**
 * How a sandbox is set up.
 *
 * @param port TCP port on the loopback address; 0 for any free one
 * @param market where trades and prices come from
 * @param seed decides where Dune's answers have short pages
 * @param executionTime how long a Dune execution takes, waiting included
 * @param clock what the sandbox takes for now
 */
public record SandboxOptions(int port, Market market, long seed, Duration executionTime, Clock clock) {

    /** The system's clock, and executions of 400 ms. */
    public static SandboxOptions of(int port, Market market) {
        return new SandboxOptions(port, market, 0, Duration.ofMillis(400), Clock.systemUTC());
    }

    public SandboxOptions withSeed(long newSeed) {
        return new SandboxOptions(port, market, newSeed, executionTime, clock);
    }

    public SandboxOptions withExecutionTime(Duration newExecutionTime) {
        return new SandboxOptions(port, market, seed, newExecutionTime, clock);
    }

    public SandboxOptions withClock(Clock newClock) {
        return new SandboxOptions(port, market, seed, executionTime, newClock);
    }
}
