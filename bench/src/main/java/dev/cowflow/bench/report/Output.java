package dev.cowflow.bench.report;

import picocli.CommandLine.Option;

/** How results are printed. */
public final class Output {
    @Option(names = "--json", description = "one object per line")
    private boolean json;

    public void print(Line line) {
        print(line.toText(), line.toJson());
    }

    /** A result that is no ratio, for people and for programs. */
    public void print(String text, String object) {
        System.out.println(json ? object : text);
    }

    /** What is being done, for people; goes to stderr. */
    public void say(String text) {
        System.err.println(text);
    }
}
