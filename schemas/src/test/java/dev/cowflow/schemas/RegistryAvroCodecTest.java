package dev.cowflow.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.cowflow.avro.PriceTick;
import dev.cowflow.avro.RawTrade;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose fault a failure is, as far as the registry's answers tell. */
class RegistryAvroCodecTest {
    private static final byte[] RECORD =
            ByteBuffer.allocate(7).put((byte) 0).putInt(5).putShort((short) 1).array();
    private static final PriceTick TICK = new PriceTick(
            Chain.ETHEREUM, Tokens.WETH, "coingecko", "ethereum", "USD", Instant.EPOCH, "1", "SPOT", Instant.EPOCH);

    private static final AvroLayout TRADES = AvroLayout.of(RawTrade.class);
    private static final AvroLayout TICKS = AvroLayout.of(PriceTick.class);

    private final AtomicInteger failures = new AtomicInteger();
    private HttpServer registry;

    @BeforeEach
    void startRegistry() throws IOException {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.start();
    }

    @AfterEach
    void stopRegistry() {
        registry.stop(0);
    }

    @Test
    void shouldNotBlameARecordForARegistryThatCameBackMeanwhile() {
        answer("/schemas/ids/5", 200);
        answer("/subjects", 200);
        failures.set(2);
        assertThat(codec().decode(Topics.PRICE_TICKS, RECORD, PriceTick.class)).isEqualTo(TICK);
        failures.set(2);
        assertThat(codec().encode(Topics.PRICE_TICKS, TICK)).isEqualTo(RECORD);
    }

    @Test
    void shouldBlameARecordThatFailsThoughItsSchemaIsKnown() {
        answer("/schemas/ids/5", 200);
        failures.set(Integer.MAX_VALUE);
        assertThatThrownBy(() -> codec().decode(Topics.PRICE_TICKS, RECORD, PriceTick.class))
                .isInstanceOf(PoisonRecordException.class)
                .hasMessageContaining("id 5");
    }

    @Test
    void shouldBlameARecordWhoseSchemaIdNobodyKnows() {
        answer("/schemas/ids/5", 404);
        answer("/subjects/prices.ticks.raw.v1-value/versions/latest", 200);
        failures.set(Integer.MAX_VALUE);
        assertThatThrownBy(() -> codec().decode(Topics.PRICE_TICKS, RECORD, PriceTick.class))
                .isInstanceOf(PoisonRecordException.class)
                .hasMessageContaining("Unknown schema id 5");
    }

    @Test
    void shouldBlameARegistryThatHasLostItsSubjects() {
        answer("/", 404);
        failures.set(Integer.MAX_VALUE);
        assertThatThrownBy(() -> codec().decode(Topics.PRICE_TICKS, RECORD, PriceTick.class))
                .isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void shouldBlameARegistryThatFails() {
        answer("/", 503);
        failures.set(Integer.MAX_VALUE);
        assertThatThrownBy(() -> codec().decode(Topics.PRICE_TICKS, RECORD, PriceTick.class))
                .isInstanceOf(RegistryUnavailableException.class);
        assertThatThrownBy(() -> codec().encode(Topics.PRICE_TICKS, TICK))
                .isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void shouldBlameBytesThatAreNotInTheWireFormatWithoutAsking() {
        assertThatThrownBy(() -> codec().decode(Topics.PRICE_TICKS, new byte[] {1, 2, 3}, PriceTick.class))
                .isInstanceOf(PoisonRecordException.class);
        assertThatThrownBy(() -> codec().decode(Topics.PRICE_TICKS, null, PriceTick.class))
                .isInstanceOf(PoisonRecordException.class);
    }

    @Test
    void shouldFindFieldsWithoutDecodingWhereTheSchemaIsThatOfThisBuild() {
        answer("/schemas/ids/1/schema", 200, RawTrade.getClassSchema().toString());
        failures.set(Integer.MAX_VALUE);
        RawTrade trade = new RandomRawTrades(1).next();
        trade.setUnknownColumns(Map.of());
        trade.setTraceAddress(List.of(-1L));
        byte[] bytes = new InMemoryAvroCodec()
                .encode(Topics.RAW_TRADES, RawTrade.newBuilder(trade).build());
        RegistryAvroCodec codec = codec();
        assertThat(codec.fields(Topics.RAW_TRADES, bytes, TRADES).text(TRADES.position("trade_id")))
                .isEqualTo(trade.getTradeId());
        registry.removeContext("/schemas/ids/1/schema");
        assertThat(codec.fields(Topics.RAW_TRADES, bytes, TRADES).number(TRADES.position("evt_index")))
                .as("once it is known")
                .isEqualTo(trade.getEvtIndex());
    }

    @Test
    void shouldDecodeWhatAnotherSchemaWrote() {
        answer("/schemas/ids/5/schema", 200, RawTrade.getClassSchema().toString());
        assertThat(codec().fields(Topics.PRICE_TICKS, RECORD, TICKS).text(TICKS.position("token")))
                .isEqualTo(TICK.getToken());
    }

    @Test
    void shouldDecodeWhatTheRegistryDoesNotExplain() {
        answer("/", 404);
        assertThat(codec().fields(Topics.PRICE_TICKS, RECORD, TICKS).text(TICKS.position("token")))
                .isEqualTo(TICK.getToken());
    }

    @Test
    void shouldDecodeWhatTheRegistryExplainsByReferencesOnly() {
        answer("/schemas/ids/5/schema", 200, """
                {"type": "record", "name": "T", "fields": [{"name": "other", "type": "dev.cowflow.avro.Elsewhere"}]}
                """);
        assertThat(codec().fields(Topics.PRICE_TICKS, RECORD, TICKS).text(TICKS.position("token")))
                .isEqualTo(TICK.getToken());
    }

    @Test
    void shouldWaitForARegistryThatCannotSayWhatAnIdIs() {
        answer("/", 503);
        assertThatThrownBy(() -> codec().fields(Topics.PRICE_TICKS, RECORD, TICKS))
                .isInstanceOf(RegistryUnavailableException.class);
    }

    private void answer(String path, int status, String body) {
        registry.createContext(path, exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private void answer(String path, int status) {
        registry.createContext(path, exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
    }

    private RegistryAvroCodec codec() {
        Serializer<Object> serializer = (topic, value) -> orFail(RECORD);
        Deserializer<Object> deserializer = (topic, bytes) -> orFail(TICK);
        String url = "http://127.0.0.1:" + registry.getAddress().getPort();
        return new RegistryAvroCodec(serializer, deserializer, new SchemaIds(url));
    }

    private <T> T orFail(T result) {
        if (failures.getAndDecrement() > 0) {
            throw new IllegalStateException("Connection refused");
        }
        return result;
    }
}
