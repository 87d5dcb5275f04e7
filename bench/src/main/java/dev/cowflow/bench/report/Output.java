package dev.cowflow.bench.report;

import picocli.CommandLine.Option;

/** How results are printed. */
public final class Output {
    @Option(names = "--json", description = "one object per line")
    private boolean json;

    public void print(Line line) {
        System.out.println(json ? line.toJson() : line.toText());
    }

    /** What is being done, for people; goes to stderr. */
    public void say(String text) {
        System.err.println(text);
    }
}
