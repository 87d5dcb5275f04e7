package dev.cowflow.ingestor.alert;

import dev.cowflow.ingestor.run.RunListener;
import dev.cowflow.ingestor.run.RunOutcome;
import dev.cowflow.ingestor.run.RunOutcome.Result;
import dev.cowflow.ingestor.secrets.Secrets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people once when something begins to fail, and once when it works again; in the log, and to a webhook when
 * there is one. Thread-safe.
 */
public final class Alerts implements RunListener {
    private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);

    private final @Nullable Webhook webhook;
    private final Set<String> failing = ConcurrentHashMap.newKeySet();

    /** @param webhook null: the log only */
    public Alerts(@Nullable Webhook webhook) {
        this.webhook = webhook;
    }

    /** Takes over what failed when an earlier process ended; it was told of then. */
    public void remember(String subject) {
        failing.add(subject);
    }

    /** Names what fails or works: a source and what is asked of it, whatever the window. */
    public static String subject(String source, String target) {
        return source + " " + target;
    }

    @Override
    public void ended(RunOutcome outcome) {
        String subject =
                subject(outcome.spec().source(), outcome.spec().target().label());
        if (outcome.result() == Result.COMPLETED) {
            works(subject);
        } else {
            fails(subject, String.valueOf(outcome.failure()), null);
        }
    }

    public void fails(String subject, String error, @Nullable String advice) {
        if (failing.add(subject)) {
            String message = Secrets.redact(advice == null ? error : error + ". " + advice);
            LOG.error("ALERT {} fails: {}", subject, message);
            send(subject, "FAILING", "cowflow: " + subject + " fails: " + message);
        }
    }

    public void works(String subject) {
        if (failing.remove(subject)) {
            LOG.info("RECOVERED {}", subject);
            send(subject, "RECOVERED", "cowflow: " + subject + " works again");
        }
    }

    private void send(String subject, String state, String text) {
        if (webhook != null) {
            Map<String, String> json = new LinkedHashMap<>();
            json.put("text", text);
            json.put("subject", subject);
            json.put("state", state);
            webhook.post(json);
        }
    }
}
