package dev.cowflow.ingestor.source.dune;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** Takes the pages of a result in their order. */
@FunctionalInterface
public interface DunePages {
    /**
     * @param rows can be empty
     * @param extractedAt the execution's end, the same for all its pages: the version of their rows
     * @param nextOffset where reading goes on after this page, to be given to {@link DuneClient#read}; empty after the
     *     last
     * @param bytes length of the body that held the page, which is what Dune charges exports by
     */
    void page(List<DuneRow> rows, Instant extractedAt, OptionalLong nextOffset, long bytes);
}
