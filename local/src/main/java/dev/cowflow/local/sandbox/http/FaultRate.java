package dev.cowflow.local.sandbox.http;

import dev.cowflow.local.sandbox.seed.SeededHash;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Share of calls that meet a fault which nobody asked for. The n-th call of an endpoint meets the same one for the same
 * seed, whatever other endpoints are called in between.
 *
 * @param share of all calls, from 0 to 1
 * @param hang for how long a call without an answer is held
 */
public record FaultRate(double share, long seed, Duration hang) {
    private static final Duration LONGER_THAN_A_CLIENT_WAITS = Duration.ofSeconds(90);

    /** Transient faults, which a retry can get past; no others come by chance. */
    private static final List<Fault> PASSING = List.of(
            new RateLimited(null),
            new RateLimited(Duration.ZERO),
            new RateLimited(Duration.ofSeconds(1)),
            new RateLimited(Duration.ofSeconds(2)),
            BadAnswer.THROTTLED,
            BadAnswer.CLOUDFLARE_RATE_LIMIT,
            BadAnswer.SERVER_ERROR,
            BadAnswer.BAD_GATEWAY,
            BadAnswer.UNAVAILABLE,
            new Hang(null),
            SpoiltAnswer.HALF_BODY,
            SpoiltAnswer.EMPTY_BODY,
            SpoiltAnswer.TRUNCATED);

    /** An answer lost after the work was done is worth a fault of its own only where the work costs. */
    private static final List<Fault> PASSING_WHERE_WORK_STARTS = plusLost();

    public FaultRate {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share of faults must be from 0 to 1: " + share);
        }
    }

    /** No faults by chance; a hang that was asked for lasts 90 s. */
    public static FaultRate none() {
        return new FaultRate(0, 0, LONGER_THAN_A_CLIENT_WAITS);
    }

    /**
     * @param call how often the endpoint was called before
     */
    Optional<Fault> fault(Endpoint endpoint, long call) {
        // By name, since the order of the endpoints may change
        long name = endpoint.name().hashCode();
        if (!SeededHash.isChosen(share, seed, name, call)) {
            return Optional.empty();
        }
        List<Fault> faults = endpoint.startsWork() ? PASSING_WHERE_WORK_STARTS : PASSING;
        return Optional.of(faults.get(Math.floorMod(SeededHash.of(seed, name, call, 1), faults.size())));
    }

    private static List<Fault> plusLost() {
        List<Fault> faults = new ArrayList<>(PASSING);
        faults.add(SpoiltAnswer.LOST);
        return List.copyOf(faults);
    }
}
