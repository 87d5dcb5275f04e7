package dev.cowflow.sink.rebuild;

/** Is told what a rebuild is doing. */
public interface RebuildListener {
    /**
     * A step begins, and the one before has ended.
     *
     * @param name for people
     * @param total how many offsets it has to read; 0 when that is not what it does
     */
    void begins(String name, long total);

    /** The step has come so many offsets closer to its end. */
    void advances(long offsets);
}
