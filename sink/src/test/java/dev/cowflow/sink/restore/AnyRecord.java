package dev.cowflow.sink.restore;

import static dev.cowflow.sink.testing.Samples.TIME;

import dev.cowflow.avro.RawTrade;
import dev.cowflow.model.Decimals;
import dev.cowflow.model.TradeId;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Records with anything in their fields that their topic may hold. */
final class AnyRecord {
    private static final Set<String> UUIDS = Set.of("trade_id", "run_id", "request_id");
    private static final Set<String> ATOMS =
            Set.of("atoms_sold", "atoms_bought", "fee_atoms", "limit_sell_amount", "limit_buy_amount");
    private static final Set<String> DECIMALS = Set.of(
            "units_sold",
            "units_bought",
            "usd_value",
            "buy_price",
            "buy_value_usd",
            "sell_price",
            "sell_value_usd",
            "fee",
            "fee_usd",
            "fill_proportion",
            "surplus_usd",
            "credits");
    private static final List<String> TEXTS = List.of(
            "", " ", "WETH", "0xab", "tab\tback\\slash\r\n\"quote\" 😀", "null", "{}", "é", "\u0001\u007f\ufffd");
    private static final List<String> JSON = List.of(
            "null",
            "true",
            "0",
            "-0",
            "1.0",
            "1.00e5",
            "1E-7",
            "12345678901234567890.123456789012345678901",
            "\"\"",
            "\" \\u00e9 \\ud83d\\ude00 \\/ 😀\"",
            "[]",
            "[ 1,2 ,\n3]",
            "{}",
            "{\"b\":1,\"a\":{\"b\" : [null]},\"b\":2}");

    private final Random random;

    AnyRecord(Random random) {
        this.random = random;
    }

    <T extends SpecificRecord> T of(Class<T> type) {
        Schema schema = SpecificData.get().getSchema(type);
        T record = type.cast(SpecificData.newInstance(type, schema));
        for (Schema.Field field : schema.getFields()) {
            record.put(field.pos(), value(field.name(), field.schema()));
        }
        if (record instanceof RawTrade trade) {
            trade.setEvtIndex(trade.getEvtIndex() >>> 1);
            trade.setTradeId(TradeId.of(trade.getChain(), trade.getTxHash(), trade.getOrderUid(), trade.getEvtIndex())
                    .toString());
        }
        return record;
    }

    private @Nullable Object value(String name, Schema type) {
        return switch (type.getType()) {
            case UNION ->
                random.nextInt(4) == 0 ? null : value(name, type.getTypes().get(1));
            case STRING -> string(name);
            case BOOLEAN -> random.nextBoolean();
            case INT -> LocalDate.ofEpochDay(random.nextInt(-40_000, 40_000));
            case LONG ->
                type.getLogicalType() instanceof LogicalTypes.TimestampMillis
                        // extracted_at lies a year behind the other times, so that none of them is from the future
                        ? TIME.plusMillis(
                                random.nextLong(31_536_000_000L) + (name.equals("extracted_at") ? 31_536_000_000L : 0))
                        : Long.valueOf(random.nextLong());
            case ARRAY -> list(name, type.getElementType());
            case MAP -> map();
            default -> throw new IllegalStateException(type.toString());
        };
    }

    private String string(String name) {
        if (UUIDS.contains(name)) {
            return new UUID(random.nextLong(), random.nextLong()).toString();
        }
        if (ATOMS.contains(name)) {
            return new BigInteger(random.nextInt(259), random).toString();
        }
        if (name.equals("price")) {
            return Decimals.plain(
                    new BigDecimal(new BigInteger(70, random).add(BigInteger.ONE), random.nextInt(7, 30)));
        }
        if (DECIMALS.contains(name)) {
            BigInteger digits = new BigInteger(random.nextInt(200), random);
            return Decimals.plain(new BigDecimal(random.nextBoolean() ? digits : digits.negate(), scale()));
        }
        return switch (name) {
            case "chain" -> "ethereum";
            case "quote" -> "USD";
            case "granularity" -> "MINUTE";
            case "source" -> one(List.of("coingecko", "coinbase", "a.b-c_1"));
            case "source_id" -> one(List.of("", "weth", "0xab é 😀"));
            case "tx_hash" -> hex(32);
            case "order_uid" -> hex(56);
            case "app_data" -> hex(random.nextInt(40));
            case "token", "trader", "receiver", "sell_token_address", "buy_token_address", "project_contract_address" ->
                hex(20);
            default -> one(TEXTS);
        };
    }

    private String hex(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return "0x" + HexFormat.of().formatHex(bytes);
    }

    private int scale() {
        return random.nextInt(-15, 60);
    }

    private List<Object> list(String name, Schema element) {
        return IntStream.range(0, random.nextInt(4))
                .<Object>mapToObj(
                        i -> element.getType() == Schema.Type.LONG ? (Object) random.nextLong() : string(name))
                .toList();
    }

    private Map<String, String> map() {
        return Stream.generate(() -> one(TEXTS))
                .limit(random.nextInt(5))
                .distinct()
                .collect(Collectors.toMap(name -> name, name -> one(JSON), (a, b) -> a, HashMap::new));
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
