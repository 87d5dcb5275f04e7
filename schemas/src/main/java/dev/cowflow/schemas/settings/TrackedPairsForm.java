package dev.cowflow.schemas.settings;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The form of a list of pairs: {@code A/B,…}, each token an address or a symbol that comes with cowflow. */
final class TrackedPairsForm {
    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-fA-F]{40}");
    private static final String NATIVE = "ETH";

    private TrackedPairsForm() {}

    static void require(String variable, String list) {
        Set<String> symbols = symbols();
        for (String pair : list.split(",", -1)) {
            String[] tokens = pair.strip().split("/", -1);
            if (tokens.length != 2) {
                throw SettingForms.wrong(
                        variable, "is a list of pairs such as WETH/USDC,WETH/DAI, and this is none", pair);
            }
            Stream.of(tokens)
                    .map(String::strip)
                    .filter(token -> !ADDRESS.matcher(token).matches())
                    .filter(token -> !symbols.contains(token.toUpperCase(Locale.ROOT)))
                    .findFirst()
                    .ifPresent(token -> {
                        throw SettingForms.wrong(
                                variable,
                                "has a token that is not known; give its address, or one of "
                                        + String.join(", ", symbols),
                                token);
                    });
        }
    }

    private static Set<String> symbols() {
        Set<String> symbols = new TreeSet<>(Set.of(NATIVE));
        try (InputStream json = Objects.requireNonNull(TrackedPairsForm.class.getResourceAsStream("/tokens.json"))) {
            new JsonMapper()
                    .readTree(json)
                    .forEach(token -> symbols.add(token.path("symbol").asText().toUpperCase(Locale.ROOT)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return symbols;
    }
}
