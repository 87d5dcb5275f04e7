package dev.cowflow.enricher.core.explain;

import org.jspecify.annotations.Nullable;

/** An explanation as lines of text. */
final class ExplanationText {
    private final StringBuilder text = new StringBuilder();

    ExplanationText(Explanation explanation) {
        line("trade      %s at %s".formatted(explanation.tradeId(), explanation.blockTime()));
        line("version    extracted at %s".formatted(explanation.extractedAt()));
        line("rules      %s: tolerance %s, sources in order of priority: %s"
                .formatted(explanation.rules(), explanation.tolerance(), String.join(", ", explanation.sources())));
        line("status     %s".formatted(explanation.status()));
        explanation.statusBecause().forEach(why -> line("           %s".formatted(why)));
        leg("SELL", explanation.sell());
        leg("BUY", explanation.buy());
        if (!explanation.figures().isEmpty()) {
            line("");
            line("FIGURES    (each rounded once, half-even, from its exact value)");
            explanation.figures().forEach(this::figure);
        }
        if (!explanation.flags().isEmpty()) {
            line("");
            line("FLAGS");
            explanation.flags().forEach(flag -> line("  %s: %s".formatted(flag.flag(), flag.why())));
        }
    }

    private void leg(String side, @Nullable LegExplanation leg) {
        if (leg == null) {
            return;
        }
        boolean aliased = !leg.token().equals(leg.pricedAs());
        line("");
        line("%-10s %s%s".formatted(side, leg.token(), aliased ? ", priced as " + leg.pricedAs() : ""));
        line("  units    %s".formatted(leg.units().how()));
        line("  ticks    from %s%s".formatted(leg.needed(), leg.candidates().isEmpty() ? ": none" : ""));
        leg.candidates().forEach(this::candidate);
        if (leg.moreCandidates() > 0) {
            line("           and %d more behind these".formatted(leg.moreCandidates()));
        }
        leg.coverage().forEach(this::coverage);
    }

    private void candidate(Candidate candidate) {
        line("  %s%-24s %12s s  %-6s  %-10s  %s %s: %s"
                .formatted(
                        candidate.wins() ? "> " : "  ",
                        candidate.time(),
                        signed(candidate.gapSeconds()),
                        candidate.grade(),
                        candidate.source(),
                        candidate.price(),
                        candidate.wins() ? "won" : "rejected",
                        candidate.reason().words()));
    }

    private void coverage(SourceCoverage coverage) {
        if (coverage.covered()) {
            line("  covered  by %s".formatted(coverage.source()));
            return;
        }
        line("  not covered by %s, which has not been read".formatted(coverage.source()));
        coverage.unread().forEach(unread -> line("           %s".formatted(unread)));
        if (coverage.moreUnread() > 0) {
            line("           and %d more stretches".formatted(coverage.moreUnread()));
        }
    }

    private void figure(FigureExplanation figure) {
        if (figure.absent() != null) {
            line("  %s: none, since %s".formatted(figure.name(), figure.absent()));
            line("    = %s".formatted(figure.formula()));
            return;
        }
        line("  %s: %s".formatted(figure.name(), figure.result()));
        line("    = %s".formatted(figure.formula()));
        line("    = %s".formatted(figure.arithmetic()));
        line("    = %s, to %d decimals".formatted(figure.unrounded(), figure.decimals()));
    }

    private static String signed(String number) {
        return number.startsWith("-") ? number : "+" + number;
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
