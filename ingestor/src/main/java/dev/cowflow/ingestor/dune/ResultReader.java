package dev.cowflow.ingestor.dune;

import dev.cowflow.ingestor.http.CallMeter;
import dev.cowflow.ingestor.http.TransientUpstreamException;
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

    Instant read(String executionId, long offset, CallMeter meter, DunePages pages) {
        Position position = at(executionId, offset);
        Set<URI> visited = new HashSet<>();
        long rows = offset;
        while (true) {
            if (!visited.add(position.uri())) {
                throw new TransientUpstreamException("Dune's pages go round in circles: " + position.uri());
            }
            DunePage page =
                    reads.get(executionId, position.uri(), meter, response -> DunePageReader.read(response.body()));
            completeness.require(executionId, page.status());
            rows += page.rows().size();
            Instant extractedAt = extractedAt(page.status());
            Optional<Position> next = next(executionId, page, position);
            pages.page(
                    page.rows(),
                    extractedAt,
                    next.map(after -> OptionalLong.of(after.offset())).orElse(OptionalLong.empty()),
                    page.bytes());
            if (next.isEmpty()) {
                completeness.requireAll(rows, page);
                return extractedAt;
            }
            position = next.get();
        }
    }

    private Optional<Position> next(String executionId, DunePage page, Position current) {
        if (page.nextUri().isPresent()) {
            URI uri = uris.next(page.nextUri().get());
            long counted = current.offset() + page.rows().size();
            return Optional.of(new Position(
                    uri, page.nextOffset().orElseGet(() -> DuneUris.offset(uri).orElse(counted))));
        }
        return page.nextOffset().isPresent()
                ? Optional.of(at(executionId, page.nextOffset().getAsLong()))
                : Optional.empty();
    }

    private Position at(String executionId, long offset) {
        return new Position(uris.results(executionId, PAGE_ROWS, offset), offset);
    }

    private static Instant extractedAt(ExecutionStatus status) {
        return status.endedAt()
                .orElseThrow(() -> new TransientUpstreamException(
                        "Dune's result has no execution_ended_at, so its rows have no version"));
    }
}
