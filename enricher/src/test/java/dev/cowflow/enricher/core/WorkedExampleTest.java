package dev.cowflow.enricher.core;

import static dev.cowflow.enricher.core.Market.GECKO;
import static dev.cowflow.enricher.core.Market.RULES;
import static dev.cowflow.enricher.core.Market.WETH;
import static dev.cowflow.enricher.core.Market.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.model.Coverage;
import dev.cowflow.model.Grade;
import dev.cowflow.model.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the tables of DESIGN.md: a trade of WETH against native ETH, so that both legs are the one leg of the table. */
class WorkedExampleTest {
    private static final Path DOCUMENT = Path.of("src/main/java/dev/cowflow/enricher/core/DESIGN.md");
    private static final String TABLE_HEAD = "| event | published |";
    private static final String OTHER_SOURCE = "binance";

    private final InMemoryJoin join = new InMemoryJoin(RULES, 1_000);

    @ParameterizedTest
    @CsvSource({"0, 7", "1, 10"})
    void shouldPublishWhatTheTablesSay(int number, int lines) throws IOException {
        List<List<String>> table = table(number);
        assertThat(table).hasSize(lines);
        for (List<String> line : table) {
            List<EnrichedRow> rows = offer(line.get(0));
            assertThat(rows.stream().map(WorkedExampleTest::describe).toList())
                    .as(line.get(0))
                    .isEqualTo(line.get(1).equals("nothing") ? List.of() : List.of(line.get(1)));
        }
    }

    private List<EnrichedRow> offer(String event) {
        String[] words = event.split(" ", -1);
        String source = words[words.length - 1].equals(OTHER_SOURCE) ? OTHER_SOURCE : GECKO;
        return switch (words[0]) {
            case "trade" -> join.offer(Market.trade(1, at(words[1]), WETH, Market.ETH, 1));
            case "tick" -> join.offer(Market.tick(WETH, source, at(words[1]), words[2], Integer.parseInt(words[4])));
            case "coverage" -> join.offer(covered(WETH, source, words[1], words[2]));
            default -> throw new IllegalArgumentException(event);
        };
    }

    private static CoverageUpdate covered(String token, String source, String from, String until) {
        return new CoverageUpdate(token, source, new Coverage(List.of(new Interval(at(from), at(until)))));
    }

    private static String describe(EnrichedRow row) {
        Match match = row.sell().match();
        String price = match == null
                ? Grade.MISSING.name()
                : "%s at %+d s, %s".formatted(match.tick().price().toPlainString(), match.gap() / 1000, match.grade());
        return price + ", " + row.status().name().toLowerCase(Locale.ROOT);
    }

    private static List<List<String>> table(int number) throws IOException {
        List<String> document = Files.readAllLines(DOCUMENT);
        int head = IntStream.range(0, document.size())
                .filter(i -> document.get(i).startsWith(TABLE_HEAD))
                .skip(number)
                .findFirst()
                .orElseThrow();
        return document.stream()
                .skip(head + 2L)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .toList();
    }
}
