package dev.cowflow.sink.rebuild.shadow;

import dev.cowflow.sink.table.EnrichedTradeTable;
import java.util.List;
import java.util.stream.Collectors;

/** The tables that a rebuild makes anew, each of them partitioned. Whatever else lies in their schema is not ours. */
public final class RebuiltTables {
    /** In the order in which they are locked. */
    public static final List<String> NAMES = List.of("pair_day", "pair_hour", "trade", "trade_key");

    /** Object ids of those in use, as a subquery. */
    public static final String OIDS =
            "(SELECT oid FROM pg_class WHERE relnamespace = '%s'::regnamespace AND relname IN (%s))"
                    .formatted(
                            EnrichedTradeTable.SCHEMA,
                            NAMES.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", ")));

    private RebuiltTables() {}

    /** Comma-separated, as they lie in a schema. */
    public static String in(String schema) {
        return NAMES.stream().map(name -> schema + "." + name).collect(Collectors.joining(", "));
    }
}
