package dev.cowflow.sink.restore;

/** Is told what a restore is doing. */
public interface RestoreListener {
    /**
     * A step begins, and the one before has ended.
     *
     * @param name for people
     * @param total how many rows it has to read
     */
    void begins(String name, long total);

    /** The step has read one more row. */
    void advances();
}
