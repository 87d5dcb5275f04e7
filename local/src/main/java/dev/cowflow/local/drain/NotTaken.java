package dev.cowflow.local.drain;

import dev.cowflow.local.deadletters.RecordScan;
import dev.cowflow.local.platform.Platform;
import dev.cowflow.local.sandbox.market.recorded.RecordedMarket;
import dev.cowflow.local.sandbox.market.recorded.TradeKey;
import dev.cowflow.schemas.connection.KafkaConnection;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/**
 * The input that a drained platform has not taken.
 *
 * @param tradesMissing rows of a recording's trades.csv that are no rows of the warehouse
 * @param firstMissing names of the first ones
 * @param setAside records in dead-letter topics, whatever they come from
 * @param unknownCoins coins of a recording's prices.csv that no token has
 * @param knownCoins those that tokens have
 * @param worthlessPrices rows of a recording's prices.csv without a price above 0
 */
public record NotTaken(
        long tradesMissing,
        List<String> firstMissing,
        List<OpenDeadLetters> setAside,
        List<UnknownCoin> unknownCoins,
        List<String> knownCoins,
        long worthlessPrices) {
    private static final int NAMED = 3;

    public static NotTaken read(Platform platform) throws SQLException, ExecutionException, InterruptedException {
        KafkaConnection kafka = KafkaConnection.plain(platform.ports().bootstrapServers());
        List<OpenDeadLetters> setAside;
        try (Admin admin = Admin.create(kafka.properties());
                RecordScan scan = new RecordScan(kafka)) {
            setAside = OpenDeadLetters.read(admin, scan);
        }
        RecordedMarket recording = platform.recording().orElse(null);
        if (recording == null) {
            return new NotTaken(0, List.of(), setAside, List.of(), List.of(), 0);
        }
        try (Connection database = Drain.connect(platform)) {
            List<String> missing = recording.tradesNotAmong(trades(database));
            Set<String> known = coins(database);
            List<UnknownCoin> unknown = recording.pricesByCoin().entrySet().stream()
                    .filter(coin -> !known.contains(coin.getKey()))
                    .map(coin -> new UnknownCoin(coin.getKey(), coin.getValue()))
                    .toList();
            return new NotTaken(
                    missing.size(),
                    missing.stream().limit(NAMED).toList(),
                    setAside,
                    unknown,
                    List.copyOf(known),
                    recording.worthlessPrices());
        }
    }

    /** Tells whether there is none of it. */
    public boolean isNothing() {
        return tradesMissing == 0
                && worthlessPrices == 0
                && Stream.of(setAside, unknownCoins).allMatch(List::isEmpty);
    }

    private static Set<TradeKey> trades(Connection database) throws SQLException {
        Set<TradeKey> keys = new HashSet<>();
        try (Statement statement = database.createStatement();
                ResultSet row =
                        statement.executeQuery("select tx_hash, order_uid, evt_index from data_warehouse.trade")) {
            while (row.next()) {
                keys.add(new TradeKey(row.getString(1), row.getString(2), row.getLong(3)));
            }
        }
        return keys;
    }

    private static Set<String> coins(Connection database) throws SQLException {
        Set<String> coins = new TreeSet<>();
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(
                        "select source_ids ->> 'coingecko' from control.token where source_ids ? 'coingecko'")) {
            while (row.next()) {
                coins.add(row.getString(1));
            }
        }
        return coins;
    }
}
