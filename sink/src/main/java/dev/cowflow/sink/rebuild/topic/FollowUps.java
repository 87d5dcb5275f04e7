package dev.cowflow.sink.rebuild.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps that follow a swap. When some of it fails the rebuilt rows are in use all the same, and what is left to
 * do is said.
 */
public final class FollowUps {
    private static final Logger LOG = LoggerFactory.getLogger(FollowUps.class);

    /** May fail. */
    public interface Action {
        void run() throws ExecutionException, InterruptedException;
    }

    private final List<FollowUp> left = new ArrayList<>();

    /** @param otherwise what is to be done when it fails */
    public void attempt(Action action, String otherwise, boolean needsAnotherCall) throws InterruptedException {
        try {
            action.run();
        } catch (RuntimeException | ExecutionException e) {
            LOG.debug("After the swap", e);
            left.add(new FollowUp(otherwise + " (" + e.getMessage() + ")", needsAnotherCall));
        }
    }

    public List<FollowUp> left() {
        return left;
    }
}
