package dev.cowflow.local.sandbox.market.recorded;

import dev.cowflow.local.sandbox.market.Column;
import dev.cowflow.local.sandbox.market.Market;
import dev.cowflow.local.sandbox.market.MarketTrade;
import dev.cowflow.local.sandbox.market.MinuteBar;
import dev.cowflow.local.sandbox.market.PricePoint;
import dev.cowflow.local.sandbox.market.Resolution;
import dev.cowflow.local.sandbox.market.TradeColumns;
import dev.cowflow.model.Tokens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The market of a recording: {@code trades.csv} with Dune's column names, where a blank cell is a null, and
 * {@code prices.csv} with the columns {@code coin_id,time,price_usd}. Trades and prices are served as they stand in the
 * files, prices in the order of the file. A coin that is well known but has no rows has no prices.
 */
public final class RecordedMarket implements Market {
    private static final Set<String> WELL_KNOWN_COINS =
            Set.of("ethereum", "usd-coin", "tether", "dai", "wrapped-bitcoin", "cow-protocol");

    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-f]{40}");

    private final List<Column> columns;
    private final List<RecordedTrade> trades;
    private final Map<String, List<PricePoint>> prices;
    private final Map<String, RecordedBars> bars;
    private final RecordingContent content;

    private RecordedMarket(
            List<Column> columns,
            List<RecordedTrade> trades,
            Map<String, List<PricePoint>> prices,
            RecordingContent content) {
        this.columns = columns;
        this.trades = trades;
        this.prices = prices;
        this.content = content;
        this.bars = prices.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, coin -> new RecordedBars(coin.getValue())));
    }

    /**
     * Reads both files of a directory.
     *
     * @throws BadRecordingException when one is missing or cannot be read, or when there is no trade
     */
    public static RecordedMarket read(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new BadRecordingException(
                    "There is no folder " + directory + "; a recording is one, with trades.csv and prices.csv in it",
                    null);
        }
        Path tradesFile = directory.resolve("trades.csv");
        CsvFile.Content<RecordedTrade> trades = new CsvFile(tradesFile, RecordedTrade.REQUIRED_COLUMNS).read(names -> {
            List<Column> table = tableOf(names);
            return row -> RecordedTrade.of(table, row);
        });
        if (trades.rows().isEmpty()) {
            throw new BadRecordingException(tradesFile + " holds no trade", null);
        }
        CsvFile.Content<RecordedPrice> prices =
                new CsvFile(directory.resolve("prices.csv"), RecordedPrice.COLUMNS).read(names -> RecordedPrice::of);
        return new RecordedMarket(
                tableOf(trades.columns()),
                trades.rows().stream().sorted(RecordedTrade.ORDER).toList(),
                prices.rows().stream()
                        .collect(Collectors.groupingBy(
                                RecordedPrice::coinId,
                                Collectors.mapping(RecordedPrice::point, Collectors.toUnmodifiableList()))),
                new RecordingContent(trades.sha256(), prices.sha256()));
    }

    /** The identity of this recording. */
    public RecordingContent content() {
        return content;
    }

    /** Names of the rows of trades.csv whose trades are not among these, in the order of their times. */
    public List<String> tradesNotAmong(Set<TradeKey> known) {
        return trades.stream()
                .filter(trade -> trade.key().filter(known::contains).isEmpty())
                .map(RecordedTrade::name)
                .toList();
    }

    /** The number of rows that prices.csv has of each coin. */
    public SortedMap<String, Integer> pricesByCoin() {
        SortedMap<String, Integer> rows = new TreeMap<>();
        prices.forEach((coin, points) -> rows.put(coin, points.size()));
        return rows;
    }

    /** The number of rows of prices.csv that have no price that a token can have: none, or one that is not above 0. */
    public long worthlessPrices() {
        return prices.values().stream()
                .flatMap(List::stream)
                .filter(point -> point.price() == null || point.price().signum() <= 0)
                .count();
    }

    /** The UTC day of the first trade. */
    public LocalDate firstTradeDay() {
        return trades.get(0).blockTime().atOffset(ZoneOffset.UTC).toLocalDate();
    }

    public Instant lastTradeTime() {
        return trades.get(trades.size() - 1).blockTime();
    }

    /** The pairs of token addresses that are traded, each once whatever the direction, as {@code 0x…/0x…}. */
    public SortedSet<String> tokenPairs() {
        return trades.stream().flatMap(RecordedMarket::tokenPair).collect(Collectors.toCollection(TreeSet::new));
    }

    /** None for a row whose tokens are no addresses. */
    private static Stream<String> tokenPair(MarketTrade trade) {
        List<String> tokens = Stream.of(trade.sellTokenAddress(), trade.buyTokenAddress())
                .filter(address -> address != null && ADDRESS.matcher(address).matches())
                .map(address -> address.equals(Tokens.NATIVE_ETH) ? Tokens.WETH : address)
                .sorted()
                .toList();
        return tokens.size() == 2 ? Stream.of(String.join("/", tokens)) : Stream.empty();
    }

    public int tradeCount() {
        return trades.size();
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public List<MarketTrade> trades(Instant from, Instant until) {
        return trades.stream()
                .filter(trade -> isWithin(trade.blockTime(), from, until))
                .<MarketTrade>map(Function.identity())
                .toList();
    }

    @Override
    public boolean knows(String coinId) {
        return prices.containsKey(coinId) || WELL_KNOWN_COINS.contains(coinId);
    }

    @Override
    public List<PricePoint> prices(String coinId, Resolution resolution, Instant from, Instant until) {
        return pricesOf(coinId).stream()
                .filter(point -> isWithin(point.time(), from, until))
                .toList();
    }

    @Override
    public Optional<PricePoint> latestPrice(String coinId, Instant now) {
        return pricesOf(coinId).stream().max(Comparator.comparing(PricePoint::time));
    }

    @Override
    public List<MinuteBar> bars(String coinId, Instant from, Instant until, Instant now) {
        RecordedBars found = bars.get(coinId);
        return found == null ? List.of() : found.bars(from, until, now);
    }

    @Override
    public boolean isRecorded() {
        return true;
    }

    private List<PricePoint> pricesOf(String coinId) {
        return prices.getOrDefault(coinId, List.of());
    }

    private static List<Column> tableOf(List<String> names) {
        return names.stream().map(TradeColumns::named).toList();
    }

    private static boolean isWithin(Instant time, Instant from, Instant until) {
        return !time.isBefore(from) && time.isBefore(until);
    }
}
