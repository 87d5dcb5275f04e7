package dev.cowflow.ingestor.source.dune;

import dev.cowflow.ingestor.source.http.CallMeter;
import java.net.URI;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads a result page by page. A page may be shorter than asked for, or empty: only Dune says which one is the last. */
final class ResultReader {
    /** 37 columns in 5,000 rows stay below the API's limit of 250,000 cells a call. */
    private static final int PAGE_ROWS = 5_000;

    private final DuneUris uris;
    private final ExecutionReads reads;
    private final Completeness completeness;

    ResultReader(DuneUris uris, ExecutionReads reads, Completeness completeness) {
        this.uris = uris;
        this.reads = reads;
        this.completeness = completeness;
    }

    private record Position(URI uri, long offset) {}

    /** A page is handed over only if it fits the pages around it: what has been handed over is not read again. */
    Instant read(String executionId, long offset, CallMeter meter, DunePages pages) {
        Position position = at(executionId, offset);
        Set<URI> visited = new HashSet<>();
        while (true) {
            if (!visited.add(position.uri())) {
                throw new InconsistentResultException("Dune's pages go round in circles: " + position.uri());
            }
            DunePage page =
                    reads.get(executionId, position.uri(), meter, response -> DunePageReader.read(response.body()));
            completeness.require(executionId, page.status());
            Instant extractedAt = extractedAt(page.status());
            long end = position.offset() + page.rows().size();
            Optional<Position> next = next(executionId, page, end);
            if (next.isEmpty()) {
                completeness.requireAll(end, page);
            }
            pages.page(
                    page.rows(),
                    extractedAt,
                    next.map(after -> OptionalLong.of(after.offset())).orElse(OptionalLong.empty()),
                    page.bytes());
            if (next.isEmpty()) {
                return extractedAt;
            }
            position = next.get();
        }
    }

    /** @param end the row after the page's last, where the next page has to begin */
    private Optional<Position> next(String executionId, DunePage page, long end) {
        requireAt(end, page.nextOffset());
        if (page.nextUri().isPresent()) {
            URI uri = uris.next(page.nextUri().get());
            requireAt(end, DuneUris.offset(uri));
            return Optional.of(new Position(uri, end));
        }
        return page.nextOffset().isPresent() ? Optional.of(at(executionId, end)) : Optional.empty();
    }

    private static void requireAt(long end, OptionalLong nextOffset) {
        if (nextOffset.orElse(end) != end) {
            throw new InconsistentResultException("Dune's page ends before row %d and the next begins at row %d"
                    .formatted(end, nextOffset.getAsLong()));
        }
    }

    private Position at(String executionId, long offset) {
        return new Position(uris.results(executionId, PAGE_ROWS, offset), offset);
    }

    private static Instant extractedAt(ExecutionStatus status) {
        return status.endedAt()
                .orElseThrow(() -> new InconsistentResultException(
                        "Dune's result has no execution_ended_at, so its rows have no version"));
    }
}
