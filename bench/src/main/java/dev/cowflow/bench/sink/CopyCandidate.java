package dev.cowflow.bench.sink;

import dev.cowflow.bench.report.Candidate;
import java.util.List;

/** The limit: the rows that the sink has written, ready as bytes, by one binary COPY into each of the same tables. */
final class CopyCandidate implements Candidate {
    private final String name;
    private final List<String> tables;
    private final Round round;
    private final Warehouse source;
    private final Warehouse target;
    private List<CopyData> data = List.of();

    CopyCandidate(String name, List<String> tables, Round round, Warehouse source, Warehouse target) {
        this.name = name;
        this.tables = tables;
        this.round = round;
        this.source = source;
        this.target = target;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void prepare() throws Exception {
        data = source.read(tables, round.firstBlock(), round.trades());
        target.createPartitionsLike(source);
    }

    @Override
    public void work() throws Exception {
        target.copy(data);
    }
}
