package dev.cowflow.local.sandbox.dune;

import dev.cowflow.local.sandbox.market.MarketTrade;
import java.util.List;
import java.util.Random;

/**
 * Cuts a result into pages, with fewer rows than asked for now and then, as Dune does: the first page is always short
 * when it could hold more than one row, others are where the seed has them, and a last page can be empty.
 */
record Pager(long seed) {
    private static final int MAX_ROWS = 30_000;

    Page page(List<MarketTrade> rows, int offset, int limit) {
        int start = Math.min(offset, rows.size());
        int full = Math.min(Math.min(limit, MAX_ROWS), rows.size() - start);
        Random random = new Random(seed * 31 + offset);
        boolean isShort = full > 1 && (offset == 0 || random.nextInt(4) == 0);
        int size = isShort ? full / 2 + random.nextInt(full - full / 2) : full;
        int end = start + size;
        boolean emptyPageFollows = size > 0 && end == rows.size() && random.nextInt(4) == 0;
        boolean more = end < rows.size() || emptyPageFollows;
        return new Page(rows.subList(start, end), rows.size(), more ? end : null);
    }
}
