package dev.cowflow.enricher.startup;

import dev.cowflow.enricher.core.Rules;
import dev.cowflow.schemas.topic.RulesText;
import java.util.Optional;
import java.util.stream.IntStream;

/** Cures for a topic that holds rows of other rules, in lines to copy. */
final class RulesRefusal {
    private static final String UP = "./cowflow up";
    private static final String REBUILD = "./cowflow rebuild --from raw";

    private RulesRefusal() {}

    /**
     * @param theirs fingerprint of the rules of the rows
     * @param told those rules, if a record tells
     */
    static String message(Rules mine, String theirs, Optional<RulesText> told) {
        return older(mine, theirs)
                .map(version -> olderFigures(mine, theirs, version))
                .orElseGet(() -> otherRules(mine, theirs, told));
    }

    private static String otherRules(Rules mine, String theirs, Optional<RulesText> told) {
        String wanted = settings(mine);
        return """
                The enriched topic holds rows made under the rules %s (%s), and the settings make the rules %s. To keep the rules of the rows:
                  %s
                To change to those of the settings, start with that line, and while it runs, call in another terminal:
                  %s %s
                and from the next start on:
                  %s %s
                Without ./cowflow, set the variables of these lines as docs/rebuild.md says.""".formatted(
                        theirs,
                        told.map(RulesText::inWords).orElse("which no record of its end tells in words"),
                        mine.fingerprint(),
                        told.map(text -> text.settings() + ' ' + UP)
                                .orElse(
                                        "./cowflow psql -c \"select in_words from data_warehouse.trade_rules\" # what to set before "
                                                + UP),
                        wanted,
                        REBUILD,
                        wanted,
                        UP);
    }

    private static String settings(Rules rules) {
        return new RulesText(rules.text()).settings();
    }

    /** The version of the figures that their rows have, when nothing else differs. */
    private static Optional<Integer> older(Rules mine, String theirs) {
        return IntStream.range(1, mine.figures())
                .boxed()
                .filter(version -> Rules.of(mine.tolerance(), mine.sources(), version)
                        .fingerprint()
                        .equals(theirs))
                .findFirst();
    }

    private static String olderFigures(Rules mine, String theirs, int version) {
        return """
                The enriched topic holds rows made under the rules %s, with version %d of the figures, and the settings make version %d, as \
                this cowflow does unless it is told otherwise. To go on as before:
                  COWFLOW_FIGURES=%2$d %4$s
                To change to the new figures, start with that line, and while it runs, call in another terminal, without that variable:
                  %5$s
                From the next start on, leave COWFLOW_FIGURES out. Without ./cowflow: docs/rebuild.md.""".formatted(theirs, version, mine.figures(), UP, REBUILD);
    }
}
