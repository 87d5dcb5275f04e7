package dev.cowflow.bench.report;

import picocli.CommandLine.Option;

/** Prints results to stdout, as text or as JSON, and progress to stderr. */
public final class ResultPrinter {
    @Option(names = "--json", description = "one object per line")
    private boolean json;

    public void print(ResultLine line) {
        print(line.toText(), line.toJson());
    }

    /** A result that is no ratio, for people and for programs. */
    public void print(String text, String object) {
        System.out.println(json ? object : text);
    }

    /** Prints a line of progress for people, to stderr. */
    public void say(String text) {
        System.err.println(text);
    }
}
