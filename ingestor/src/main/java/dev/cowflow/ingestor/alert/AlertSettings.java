package dev.cowflow.ingestor.alert;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Destination of alerts, besides the log.
 *
 * @param webhook COWFLOW_ALERT_WEBHOOK, an address that takes JSON by POST, for example one of Slack's; a secret, since
 *     whoever has it can write there. Text, so that nobody quotes it who fails to make an address of it. Empty: alerts
 *     are in the log only
 */
@ConfigurationProperties("service.alert")
public record AlertSettings(String webhook) {
    private static final Set<String> HTTP = Set.of("http", "https");

    public AlertSettings {
        webhook = webhook.strip();
        if (!webhook.isEmpty() && !isHttp(webhook)) {
            throw new IllegalArgumentException("COWFLOW_ALERT_WEBHOOK has to be an http or https address, for example"
                    + " https://hooks.slack.com/services/…");
        }
    }

    /** Empty: there is none. */
    public Optional<URI> address() {
        return Optional.of(webhook).filter(text -> !text.isEmpty()).map(URI::create);
    }

    private static boolean isHttp(String text) {
        try {
            URI uri = new URI(text);
            return uri.getHost() != null && HTTP.contains(String.valueOf(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Without the address. */
    @Override
    public String toString() {
        return "AlertSettings[webhook=" + (webhook.isEmpty() ? "none" : "set") + "]";
    }
}
