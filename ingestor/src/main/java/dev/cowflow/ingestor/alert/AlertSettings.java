package dev.cowflow.ingestor.alert;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where alerts go.
 *
 * @param webhook COWFLOW_ALERT_WEBHOOK, an address that takes JSON by POST, for example one of Slack's; a secret, since
 *     whoever has it can write there. Null: alerts are in the log only
 */
@ConfigurationProperties("cowflow.alert")
public record AlertSettings(@Nullable URI webhook) {
    public AlertSettings {
        if (webhook != null
                && (webhook.getHost() == null || !webhook.getScheme().startsWith("http"))) {
            throw new IllegalArgumentException("COWFLOW_ALERT_WEBHOOK is not an http or https address");
        }
    }

    /** Without the address. */
    @Override
    public String toString() {
        return "AlertSettings[webhook=" + (webhook == null ? "none" : "set") + "]";
    }
}
