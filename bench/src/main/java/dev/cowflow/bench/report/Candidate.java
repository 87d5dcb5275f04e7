package dev.cowflow.bench.report;

/** An implementation under benchmark. */
public interface Candidate extends AutoCloseable {
    String name();

    /** Makes the next batch of the work ready; not measured. */
    void prepare() throws Exception;

    /** Does the batch that was prepared. */
    void work() throws Exception;

    /** Unless overridden, there is nothing to close. */
    @Override
    default void close() {}
}
