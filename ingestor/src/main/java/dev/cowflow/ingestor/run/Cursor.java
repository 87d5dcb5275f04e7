package dev.cowflow.ingestor.run;

/**
 * Place in an answer from which a run goes on, also after a crash.
 *
 * @param answer id of the answer, as its source names it
 * @param offset of the first row that is not published yet
 */
public record Cursor(String answer, long offset) {}
