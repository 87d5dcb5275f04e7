package dev.cowflow.ingestor.prices;

import dev.cowflow.ingestor.run.RunListener;
import dev.cowflow.ingestor.run.RunOutcome;
import dev.cowflow.ingestor.run.RunOutcome.Result;
import dev.cowflow.ingestor.run.RunSpec;
import dev.cowflow.ingestor.time.Window;
import dev.cowflow.ingestor.work.RetryBackoff;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Windows of prices that are suspended together, because one of them failed. What a source refuses, a plan's history
 * that does not reach so far back or a coin that it does not know, it refuses for all that is older, too: one call in
 * ever longer pauses asks for all of it. After trouble only the window itself waits, also when its ends have moved with
 * the clock. Requests are not suspended together: they are asked for one by one. Belongs to one thread.
 */
public final class SuspendedWindows {
    /** In the newest time a price can come any moment; where none came for longer, none comes soon. */
    private static final Duration NEW = Duration.ofDays(1);

    private final RetryBackoff backoff;
    private final List<Suspension> suspended = new ArrayList<>();

    /** @param from where the first of the windows may begin, before which all others end */
    private record Suspension(PricedToken token, Instant from, Instant until, String subject) {
        static Suspension after(PriceTask failed, Result result, String subject) {
            Window window = failed.spec().window();
            Instant from = result == Result.REFUSED ? Instant.MIN : window.from();
            return new Suspension(failed.token(), from, window.until(), subject);
        }

        boolean has(PriceTask task) {
            Window window = task.spec().window();
            return token.equals(task.token())
                    && window.from().isBefore(until)
                    && window.until().isAfter(from);
        }

        /**
         * Tells whether these were refused and lie before what was read, which is then no sign that the source gives
         * them now.
         */
        boolean areRefusedBefore(RunSpec read) {
            return from.equals(Instant.MIN)
                    && read.target().equals(token.target())
                    && !read.window().from().isBefore(until);
        }
    }

    public SuspendedWindows(RetryBackoff backoff) {
        this.backoff = backoff;
    }

    /** Tells whether a window may be asked for now. */
    boolean mayTry(PriceTask task, Instant now) {
        return backoff.mayTry(own(task), now)
                && suspendedWith(task).allMatch(windows -> backoff.mayTry(windows.subject(), now));
    }

    void ended(PriceTask task, RunOutcome outcome, Instant now) {
        String subject = together(task);
        backoff.ended(subject, outcome, now);
        suspended.removeIf(other -> other.subject().equals(subject));
        if (isRequest(task)) {
            return;
        }
        if (outcome.isCompleted()) {
            // an answer can leave a part of its window uncovered, and would do so again at once
            if (task.spec().window().until().isBefore(now.minus(NEW))) {
                backoff.pauseLonger(own(task), now);
            } else {
                backoff.pause(own(task), now);
            }
        } else {
            suspended.add(Suspension.after(task, outcome.result(), subject));
        }
    }

    /** Hides successes of newer windows while older ones are still refused, so that no recovery is reported. */
    public RunListener withoutFalseRecoveries(RunListener listener) {
        return outcome -> {
            if (!outcome.isCompleted()
                    || suspended.stream().noneMatch(windows -> windows.areRefusedBefore(outcome.spec()))) {
                listener.ended(outcome);
            }
        };
    }

    /** Lets all windows be tried at once: what they failed for, or had no price for, may have been changed. */
    void release() {
        backoff.endPauses();
        suspended.forEach(windows -> backoff.forget(windows.subject()));
        suspended.clear();
    }

    /** Instant at which the next windows may be tried again; {@link Instant#MAX} when none are waiting. */
    Instant next(Instant now) {
        return backoff.next(now);
    }

    private String together(PriceTask task) {
        return suspendedWith(task).map(Suspension::subject).findFirst().orElseGet(() -> own(task));
    }

    private Stream<Suspension> suspendedWith(PriceTask task) {
        return suspended.stream().filter(windows -> !isRequest(task) && windows.has(task));
    }

    private static String own(PriceTask task) {
        PricedToken token = task.token();
        // under another name at the source it is another window
        String window = token.address() + " as " + token.id() + " from "
                + task.spec().window().from();
        return task.spec().request() == null
                ? window
                : window + " " + task.spec().request().id();
    }

    private static boolean isRequest(PriceTask task) {
        return task.spec().request() != null;
    }
}
