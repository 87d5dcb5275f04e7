package dev.cowflow.ingestor.source.dune;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One page of a result.
 *
 * @param nextUri where the next page is, as Dune says it; absolute
 * @param nextOffset the first row of the next page, when Dune says it
 * @param totalRows rows of the whole result, when Dune says it
 * @param bytes length of the body
 */
record DunePage(
        ExecutionStatus status,
        List<DuneRow> rows,
        Optional<String> nextUri,
        OptionalLong nextOffset,
        OptionalLong totalRows,
        long bytes) {}
