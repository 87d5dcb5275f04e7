package dev.cowflow.ingestor.alert;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where alerts go.
 *
 * @param webhook COWFLOW_ALERT_WEBHOOK, an address that takes JSON by POST, for example one of Slack's; a secret, since
 *     whoever has it can write there. Null: alerts are in the log only
 */
@ConfigurationProperties("service.alert")
public record AlertSettings(@Nullable URI webhook) {
    private static final Set<String> HTTP = Set.of("http", "https");

    public AlertSettings {
        if (webhook != null && (webhook.getHost() == null || !HTTP.contains(String.valueOf(webhook.getScheme())))) {
            throw new IllegalArgumentException("COWFLOW_ALERT_WEBHOOK has to be an http or https address, for example"
                    + " https://hooks.slack.com/services/…");
        }
    }

    /** Without the address. */
    @Override
    public String toString() {
        return "AlertSettings[webhook=" + (webhook == null ? "none" : "set") + "]";
    }
}
