package dev.cowflow.local.prove;

import dev.cowflow.local.command.JsonOption;
import dev.cowflow.local.drain.ContentHash;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/** For programs: an object per line, for every table of a trial and for the verdict; what is being done is for people. */
final class JsonProveReport implements ProveReport {
    private final PrintWriter out;
    private final PrintWriter people;

    JsonProveReport(PrintWriter out, PrintWriter people) {
        this.out = out;
        this.people = people;
    }

    @Override
    public void progress(String line) {
        people.println("  " + line);
        people.flush();
    }

    @Override
    public void trial(String name, Trial trial) {
        for (ContentHash hash : trial.hashes()) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("trial", name);
            line.put("table", hash.table());
            line.put("rows", hash.rows());
            line.put("hash", hash.hash());
            line.put("raw_offsets", trial.ingested());
            line.put("kills", trial.kills());
            print(line);
        }
    }

    @Override
    public void verdict(Verdict verdict) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("holds", verdict.holds());
        line.put("equal", verdict.equal());
        line.put("kills", verdict.kills());
        line.put("wanted_kills", verdict.wantedKills());
        line.put("violations", verdict.violations());
        print(line);
    }

    private void print(Map<String, Object> line) {
        out.println(JsonOption.line(line));
        out.flush();
    }
}
