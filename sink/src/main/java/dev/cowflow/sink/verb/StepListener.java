package dev.cowflow.sink.verb;

/** Is told what a verb is doing. */
public interface StepListener {
    /**
     * A step begins, and the one before has ended.
     *
     * @param name for people
     * @param total how much it has to do; 0 when that is not known
     */
    void begins(String name, long total);

    /** The step has come so much closer to its end. */
    void advances(long done);
}
