package dev.cowflow.ingestor.schedule;

import dev.cowflow.ingestor.runs.RunListener;
import dev.cowflow.ingestor.runs.RunOutcome;
import dev.cowflow.ingestor.runs.RunOutcome.Result;
import dev.cowflow.ingestor.runs.RunSpec;
import dev.cowflow.ingestor.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Windows of prices that are left alone together, because one of them failed. What a source refuses, a plan's history
 * that does not reach so far back or a coin that it does not know, it refuses for all that is older, too: one call in
 * ever longer pauses asks for all of it. After trouble only the window itself waits, also when its ends have moved with
 * the clock. Requests are none of this: they are asked for one by one. Belongs to one thread.
 */
final class HeldWindows {
    /** In the newest time a price can come any moment; where none came for longer, none comes soon. */
    private static final Duration NEW = Duration.ofDays(1);

    private final Attempts attempts;
    private final List<Held> held = new ArrayList<>();

    /** @param from where the first of the windows may begin, before which all others end */
    private record Held(PricedToken token, Instant from, Instant until, String subject) {
        static Held after(PriceTask failed, Result result, String subject) {
            Window window = failed.spec().window();
            Instant from = result == Result.REFUSED ? Instant.MIN : window.from();
            return new Held(failed.token(), from, window.until(), subject);
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

    HeldWindows(Attempts attempts) {
        this.attempts = attempts;
    }

    /** Tells whether a window may be asked for now. */
    boolean mayTry(PriceTask task, Instant now) {
        return attempts.mayTry(own(task), now)
                && heldWith(task).allMatch(windows -> attempts.mayTry(windows.subject(), now));
    }

    void ended(PriceTask task, RunOutcome outcome, Instant now) {
        String subject = together(task);
        attempts.ended(subject, outcome, now);
        held.removeIf(other -> other.subject().equals(subject));
        if (isRequest(task)) {
            return;
        }
        if (outcome.isCompleted()) {
            // an answer can leave a part of its window uncovered, and would do so again at once
            if (task.spec().window().until().isBefore(now.minus(NEW))) {
                attempts.pauseLonger(own(task), now);
            } else {
                attempts.pause(own(task), now);
            }
        } else {
            held.add(Held.after(task, outcome.result(), subject));
        }
    }

    /** Hears of all runs but those of younger windows that complete while older ones are refused: nothing has recovered. */
    RunListener toBeTold(RunListener listener) {
        return outcome -> {
            if (!outcome.isCompleted()
                    || held.stream().noneMatch(windows -> windows.areRefusedBefore(outcome.spec()))) {
                listener.ended(outcome);
            }
        };
    }

    /** Lets all windows be tried at once: what they failed for, or had no price for, may have been changed. */
    void release() {
        attempts.endPauses();
        held.forEach(windows -> attempts.forget(windows.subject()));
        held.clear();
    }

    /** Instant at which the next windows may be tried again; {@link Instant#MAX} when none are waiting. */
    Instant next(Instant now) {
        return attempts.next(now);
    }

    private String together(PriceTask task) {
        return heldWith(task).map(Held::subject).findFirst().orElseGet(() -> own(task));
    }

    private Stream<Held> heldWith(PriceTask task) {
        return held.stream().filter(windows -> !isRequest(task) && windows.has(task));
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
