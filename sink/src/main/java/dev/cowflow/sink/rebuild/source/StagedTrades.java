package dev.cowflow.sink.rebuild.source;

import dev.cowflow.model.Counted;
import dev.cowflow.sink.command.RefusedException;
import dev.cowflow.sink.rebuild.shadow.ShadowSchema;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/** The newest versions that {@code staging} knows, compared with those that the rebuilt rows were made of. */
public final class StagedTrades {
    /** A rank begins with the version of its trade: 8 bytes of time, 32 of the content's hash. */
    private static final String MISSING = """
            SELECT s.trade_id::text
            FROM staging.dune_trade AS s LEFT JOIN %s.trade_key AS k USING (trade_id)
            WHERE k.trade_id IS NULL
                OR (substring(k.rank FOR 40) < s.version
                    AND substring(k.rank FROM 9 FOR 32) <> substring(s.version FROM 9 FOR 32))
            ORDER BY s.trade_id
            """.formatted(ShadowSchema.NAME);

    private static final int NAMED = 10;

    private StagedTrades() {}

    /** Ids of trades whose newest version is in none of the rebuilt rows. */
    public static List<String> missing(JdbcOperations jdbc) {
        return jdbc.queryForList(MISSING, String.class);
    }

    /** @throws RefusedException when there are any */
    public static void refuse(List<String> missing, String topic) {
        if (!missing.isEmpty()) {
            String named = String.join(", ", missing.subList(0, Math.min(NAMED, missing.size())));
            throw new RefusedException(("Of %s staging.dune_trade has a version of which %s holds no row: %s%s. "
                            + "The warehouse would lose them. Bring the topics back from a backup, or from staging with"
                            + " ./cowflow restore-topics; what was dead-lettered, and why, is shown by ./cowflow dead-letters")
                    .formatted(Counted.of(missing.size(), "trade"), topic, named, missing.size() > NAMED ? ", …" : ""));
        }
    }
}
