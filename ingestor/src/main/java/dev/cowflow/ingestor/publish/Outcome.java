package dev.cowflow.ingestor.publish;

/** What became of a record that was to be published. */
public enum Outcome {
    PUBLISHED,
    /** The last published version says the same, or is newer. */
    UNCHANGED
}
