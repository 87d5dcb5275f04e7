package dev.cowflow.local.prove;

import dev.cowflow.local.drain.ContentHash;
import dev.cowflow.model.Counted;
import java.io.PrintWriter;

/** For people. */
final class TextProveReport implements ProveReport {
    private final PrintWriter out;

    TextProveReport(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void progress(String line) {
        print("  " + line);
    }

    @Override
    public void trial(String name, Trial trial) {
        for (ContentHash hash : trial.hashes()) {
            print("%-5s  %s  %s  %s  (%s, %s)"
                    .formatted(
                            name,
                            hash.hash(),
                            hash.table(),
                            Counted.of(hash.rows(), "row"),
                            Counted.of(trial.ingested(), "raw offset"),
                            Counted.of(trial.kills(), "kill")));
        }
    }

    @Override
    public void verdict(Verdict verdict) {
        print(verdict.equal() ? "equal: the same warehouse" : "DIFFERENT: not the same warehouse");
        verdict.violations().forEach(violation -> print("VIOLATED: " + violation));
        if (!verdict.isComplete()) {
            print("INCOMPLETE: %d of %s took place"
                    .formatted(verdict.kills(), Counted.of(verdict.wantedKills(), "kill")));
        }
    }

    private void print(String line) {
        out.println(line);
        out.flush();
    }
}
