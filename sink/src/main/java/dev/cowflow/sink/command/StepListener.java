package dev.cowflow.sink.command;

/** Is told what something that takes a while is doing. */
public interface StepListener {
    /**
     * A step begins, and the one before has ended.
     *
     * @param name for people
     * @param total how many offsets or rows it has to read; 0 when that is not what it does
     */
    void begins(String name, long total);

    /** The step has read so many more. */
    void advances(long read);
}
