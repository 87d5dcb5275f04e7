package dev.cowflow.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cowflow.avro.PriceCoverage;
import dev.cowflow.avro.PriceTick;
import dev.cowflow.avro.RawTrade;
import dev.cowflow.schemas.binary.AvroLayout;
import dev.cowflow.schemas.binary.InvalidRecordException;
import dev.cowflow.schemas.connection.RegistryUnavailableException;
import dev.cowflow.schemas.registry.SchemaFiles;
import dev.cowflow.schemas.registry.SchemaRefusedException;
import dev.cowflow.schemas.testing.InMemoryAvroCodec;
import dev.cowflow.schemas.testing.RandomRawTrades;
import dev.cowflow.schemas.testing.ValidRecords;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The blame for failures, as far as the registry's answers tell, and the registrations at the start. */
class RegistryAvroCodecTest {
    private static final PriceTick TICK = ValidRecords.tick();
    private static final AvroLayout TRADES = AvroLayout.of(RawTrade.class);
    private static final AvroLayout TICKS = AvroLayout.of(PriceTick.class);
    private static final String ID_5 = "/schemas/ids/5";
    private static final String SUBJECT = "/subjects/" + Topics.PRICE_TICKS.subject();

    private final ObjectMapper json = new ObjectMapper();
    private final StubRegistry registry = new StubRegistry();
    private final List<String> calls = registry.calls();

    @AfterEach
    void stopRegistry() {
        registry.close();
    }

    @Test
    void shouldReadWhatItsOwnSchemaWroteAndAskOnce() throws IOException {
        explain(ID_5, TICK.getSchema().toString());
        RegistryAvroCodec codec = codec();
        assertThat(codec.decode(Topics.PRICE_TICKS, record(), PriceTick.class)).isEqualTo(TICK);
        registry.forget(ID_5);
        assertThat(codec.fields(Topics.PRICE_TICKS, record(), TICKS).text(TICKS.position("token")))
                .isEqualTo(TICK.getToken());
    }

    @Test
    void shouldFindFieldsWithoutDecodingUnderTheSchemaOfThisBuild() throws IOException {
        explain("/schemas/ids/1", SchemaFiles.text(RawTrade.getClassSchema()));
        RawTrade trade = new RandomRawTrades(1).next();
        trade.setUnknownColumns(Map.of());
        byte[] bytes = new InMemoryAvroCodec().encode(Topics.RAW_TRADES, trade);
        assertThat(codec().fields(Topics.RAW_TRADES, bytes, TRADES).text(TRADES.position("trade_id")))
                .isEqualTo(trade.getTradeId());
    }

    @Test
    void shouldBlameARecordThatIsNotAsItsSchemaSays() throws IOException {
        explain(ID_5, TICK.getSchema().toString());
        byte[] cut = Arrays.copyOf(record(), 20);
        assertInvalid(cut, "Cannot be decoded");
    }

    @Test
    void shouldBlameARecordWhoseSchemaIdNobodyKnows() throws IOException {
        answer(ID_5, 404, "{}");
        explain(SUBJECT + "/versions/latest", TICK.getSchema().toString());
        assertInvalid(record(), "Unknown schema id 5");
    }

    @Test
    void shouldBlameARecordOfAnotherSchema() throws IOException {
        explain(ID_5, RawTrade.getClassSchema().toString());
        assertInvalid(record(), "dev.cowflow.avro.RawTrade");
    }

    /** By its name one of ours, and nothing that ours can read. */
    @Test
    void shouldBlameARecordOfASchemaThatOnlyTookTheName() throws IOException {
        explain(ID_5, """
                {"type": "record", "name": "dev.cowflow.avro.PriceTick", "fields": [
                  {"name": "chain", "type": ["string", "dev.cowflow.avro.PriceTick"]}]}
                """);
        assertInvalid(record(), "none that this build reads");
    }

    @Test
    void shouldBlameARecordWhoseSchemaIsNone() throws IOException {
        explain(ID_5, "[".repeat(50_000));
        assertInvalid(record(), "is no Avro schema");
    }

    @Test
    void shouldReadWhatASchemaWithReferencesWrote() throws IOException {
        String whole = SchemaFiles.text(PriceCoverage.getClassSchema());
        String within = json.readTree(whole).at("/fields/3/type/items").toString();
        String outside = json.readTree(whole).toString().replace(within, "\"dev.cowflow.avro.CoveredInterval\"");
        answer(
                ID_5,
                200,
                json.writeValueAsString(Map.of(
                        "schema",
                        outside,
                        "references",
                        List.of(Map.of("name", "x", "subject", "interval", "version", 1)))));
        explain(
                "/subjects/interval/versions/1",
                within.replace("\"CoveredInterval\"", "\"dev.cowflow.avro.CoveredInterval\""));
        PriceCoverage coverage = new PriceCoverage("ethereum", "t", "s", List.of(), "", null);
        byte[] bytes = withId(new InMemoryAvroCodec().encode(Topics.PRICE_COVERAGE, coverage));
        assertThat(codec().decode(Topics.PRICE_COVERAGE, bytes, PriceCoverage.class))
                .isEqualTo(coverage);
    }

    @Test
    void shouldBlameARegistryThatHasLostItsSubjectsOrFails() throws IOException {
        answer("/", 404, "{}");
        assertUnavailable();
        registry.forget("/");
        answer("/", 503, "");
        assertUnavailable();
        assertThatThrownBy(() -> codec().encode(Topics.PRICE_TICKS, TICK))
                .isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void shouldBlameBytesThatAreNotInTheWireFormatWithoutAsking() {
        assertInvalid(new byte[] {1, 2, 3, 4, 5, 6}, "wire format");
        assertInvalid(null, "No value");
        assertThat(calls).isEmpty();
    }

    @Test
    void shouldEncodeWithTheIdThatTheFileHas() throws IOException {
        answer(SUBJECT + "/versions", 200, "{\"id\": 5}");
        assertThat(codec().encode(Topics.PRICE_TICKS, TICK)).isEqualTo(record());
        assertThat(calls.get(0))
                .isEqualTo("POST " + SUBJECT + "/versions "
                        + json.writeValueAsString(Map.of("schema", SchemaFiles.text(TICK.getSchema()))));
    }

    @Test
    void shouldRegisterAndProtectEverySubject() throws IOException {
        answer("/subjects", 200, "{\"id\": 5}");
        answer("/config", 200, "{\"compatibilityLevel\": \"NONE\"}");
        answer("/config/" + Topics.INGEST_RUNS.subject(), 200, "{\"compatibilityLevel\": \"FULL_TRANSITIVE\"}");
        codec().registerSchemas(topic -> true);
        for (Topic topic : Topics.streams()) {
            if (topic.schema() != null) {
                assertThat(calls).anyMatch(call -> call.startsWith("POST /subjects/" + topic.subject() + "/versions "));
            }
        }
        assertThat(calls)
                .contains("PUT /config/" + Topics.CONTROL_REQUESTS.subject()
                        + " {\"compatibility\":\"BACKWARD_TRANSITIVE\"}")
                .noneMatch(call -> call.startsWith("PUT /config/" + Topics.INGEST_RUNS.subject()));
    }

    @Test
    void shouldRegisterNothingAtARegistryThatHasLostWhatItKnew() throws IOException {
        answer("/subjects", 404, "{}");
        assertThatThrownBy(() -> codec().registerSchemas(Topics.RAW_TRADES::equals))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining(Topics.RAW_TRADES.subject());
        assertThat(calls).noneMatch(call -> call.startsWith("POST"));
    }

    @Test
    void shouldSayWhichSubjectDoesNotTakeItsSchema() throws IOException {
        answer(SUBJECT + "/versions", 409, "{\"message\": \"Incompatible\"}");
        answer(SUBJECT, 404, "{}");
        assertThatThrownBy(() -> codec().encode(Topics.PRICE_TICKS, TICK))
                .isInstanceOf(SchemaRefusedException.class)
                .hasMessageContaining(Topics.PRICE_TICKS.subject())
                .hasMessageContaining("Incompatible");
    }

    @Test
    void shouldFindTheSchemaThatSomebodyElseRegisteredAtTheSameTime() throws IOException {
        answer(SUBJECT + "/versions", 409, "{\"message\": \"Version exists\"}");
        answer(SUBJECT, 200, "{\"id\": 5}");
        assertThat(codec().encode(Topics.PRICE_TICKS, TICK)).isEqualTo(record());
    }

    private void assertInvalid(byte @Nullable [] bytes, String message) {
        assertThatThrownBy(() -> codec().decode(Topics.PRICE_TICKS, bytes, PriceTick.class))
                .isInstanceOf(InvalidRecordException.class)
                .hasMessageContaining(message);
        assertThatThrownBy(() -> codec().fields(Topics.PRICE_TICKS, bytes, TICKS))
                .isInstanceOf(InvalidRecordException.class)
                .hasMessageContaining(message);
    }

    private void assertUnavailable() {
        assertThatThrownBy(() -> codec().fields(Topics.PRICE_TICKS, record(), TICKS))
                .isInstanceOf(RegistryUnavailableException.class);
    }

    private void explain(String path, String schema) throws IOException {
        registry.explain(path, schema);
    }

    private void answer(String path, int status, String body) {
        registry.answer(path, status, body);
    }

    private static byte[] record() {
        return withId(new InMemoryAvroCodec().encode(Topics.PRICE_TICKS, TICK));
    }

    private static byte[] withId(byte[] bytes) {
        ByteBuffer.wrap(bytes).putInt(1, 5);
        return bytes;
    }

    private RegistryAvroCodec codec() {
        return new RegistryAvroCodec(registry.url());
    }
}
