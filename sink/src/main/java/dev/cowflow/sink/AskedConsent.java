package dev.cowflow.sink;

import dev.cowflow.sink.command.StepProgress;
import dev.cowflow.sink.rebuild.report.Totals;
import java.io.Console;

/** Asks the person at the terminal; where there is none, nobody has agreed. */
final class AskedConsent {
    private AskedConsent() {}

    static boolean isGiven(StepProgress progress, Totals inUse, Totals rebuilt) {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        progress.ends();
        String answer = console.readLine(
                "The rebuilt warehouse holds much less than the one in use.%nin use   %s%nrebuilt  %s%n"
                        + "Let it take its place? [y/N] ",
                inUse.text(), rebuilt.text());
        return answer != null && answer.strip().equalsIgnoreCase("y");
    }
}
