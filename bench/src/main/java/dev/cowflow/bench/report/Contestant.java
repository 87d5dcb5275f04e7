package dev.cowflow.bench.report;

/** Somebody who can do the work that is measured. */
public interface Contestant extends AutoCloseable {
    String name();

    /** Makes the next portion of the work ready; not measured. */
    void prepare() throws Exception;

    /** Does the portion that was prepared. */
    void work() throws Exception;

    /** Unless overridden, there is nothing to close. */
    @Override
    default void close() {}
}
