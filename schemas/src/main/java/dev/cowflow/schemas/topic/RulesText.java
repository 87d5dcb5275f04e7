package dev.cowflow.schemas.topic;

import dev.cowflow.model.Digests;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * The rules of the join, written out: a name and a value to a line. Their fingerprint, which every enriched row carries, is
 * the hash of this text, so that the text can be told from one that belongs to other rules.
 */
public record RulesText(String text) {
    /** Of enriched records, on some of them: the text. */
    public static final String HEADER = "cowflow.rules";

    private static final int FINGERPRINT_BYTES = 8;
    private static final int LONGEST = 10_000;
    private static final String DECIDED = ", outliers beyond ";
    private static final String UNKNOWN = "?";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}");
    private static final Pattern NO_PART_OF_SOURCES = Pattern.compile("[^a-z0-9._,?-]");

    /** The text that a record brings along. */
    public static Optional<RulesText> of(Headers headers) {
        Header header = headers.lastHeader(HEADER);
        return header == null || header.value() == null || header.value().length > LONGEST
                ? Optional.empty()
                : Optional.of(new RulesText(new String(header.value(), StandardCharsets.UTF_8)));
    }

    public byte[] toBytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Equal for equal rules, different for different ones: 16 hex digits. */
    public String fingerprint() {
        return HexFormat.of().formatHex(Digests.sha256().digest(toBytes()), 0, FINGERPRINT_BYTES);
    }

    /** For people: what to set so that these rules hold, and what no setting decides. */
    public String inWords() {
        return settings() + DECIDED + number(values(), "outlier_bps") + " bps";
    }

    /** The variables to set so that these rules hold, as they are written before a call. */
    public String settings() {
        Map<String, String> values = values();
        String tolerance = number(values, "tolerance_ms");
        return "COWFLOW_JOIN_TOLERANCE=%s COWFLOW_PRICE_SOURCES=%s COWFLOW_FIGURES=%s"
                .formatted(
                        tolerance.equals(UNKNOWN) ? UNKNOWN : Duration.ofMillis(Long.parseLong(tolerance)),
                        NO_PART_OF_SOURCES
                                .matcher(values.getOrDefault("sources", UNKNOWN))
                                .replaceAll(""),
                        number(values, "figures"));
    }

    /** The same, of rules that are told {@link #inWords in words}. */
    public static String settingsIn(String words) {
        int end = words.indexOf(DECIDED);
        return end < 0 ? words : words.substring(0, end);
    }

    private Map<String, String> values() {
        Map<String, String> values = new HashMap<>();
        text.lines()
                .map(line -> line.split("=", 2))
                .filter(parts -> parts.length == 2)
                .forEach(parts -> values.put(parts[0], parts[1]));
        return values;
    }

    private static String number(Map<String, String> values, String name) {
        String value = values.getOrDefault(name, UNKNOWN);
        return NUMBER.matcher(value).matches() ? value : UNKNOWN;
    }
}
