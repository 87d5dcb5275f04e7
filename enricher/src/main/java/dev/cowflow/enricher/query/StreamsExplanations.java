package dev.cowflow.enricher.query;

import dev.cowflow.enricher.core.Rules;
import dev.cowflow.enricher.core.explain.Explainer;
import dev.cowflow.enricher.core.explain.Explanation;
import dev.cowflow.enricher.state.PriceStore;
import dev.cowflow.enricher.state.TradeStore;
import dev.cowflow.schemas.connection.RegistryUnavailableException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsNotStartedException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.HostInfo;

/** Explains trades from the stores of the tasks that run here. */
final class StreamsExplanations implements Explanations {
    private static final StoreOf<TradeStore> TRADES = new StoreOf<>(TradeStore.class);
    private static final StoreOf<PriceStore> PRICES = new StoreOf<>(PriceStore.class);

    private final Rules rules;
    private final HostInfo self;
    private final Supplier<Optional<KafkaStreams>> streams;

    /** @param self the address by which other instances know this one */
    StreamsExplanations(Rules rules, HostInfo self, Supplier<Optional<KafkaStreams>> streams) {
        this.rules = rules;
        this.self = self;
        this.streams = streams;
    }

    @Override
    public Location locate(UUID tradeId) {
        KeyQueryMetadata found;
        try {
            found = running().queryMetadataForKey(TradeStore.NAME, tradeId.toString(), new StringSerializer());
        } catch (StreamsNotStartedException e) {
            throw new NotServingException("The streams have not started yet", e);
        }
        if (found == null || KeyQueryMetadata.NOT_AVAILABLE.equals(found)) {
            throw new NotServingException("It is not known yet which instance keeps the trade");
        }
        HostInfo owner = found.activeHost();
        if (HostInfo.unavailable().equals(owner)) {
            throw new NotServingException("No instance processes partition " + found.partition() + " at the moment");
        }
        return new Location(owner.host(), owner.port(), found.partition(), owner.equals(self));
    }

    @Override
    public Optional<Explanation> explain(UUID tradeId, Location location) {
        try {
            KafkaStreams current = running();
            TradeStore trades = store(current, TradeStore.NAME, TRADES, location);
            PriceStore prices = store(current, PriceStore.NAME, PRICES, location);
            return new Explainer(rules, trades, prices).explain(tradeId);
        } catch (InvalidStateStoreException | UncheckedIOException e) {
            throw new NotServingException(
                    "Partition " + location.partition() + " of the trades is moving to another instance or thread", e);
        } catch (RegistryUnavailableException e) {
            throw new NotServingException("The schema registry does not answer, so the trade cannot be decoded", e);
        }
    }

    private static <S extends StateStore> S store(
            KafkaStreams streams, String name, StoreOf<S> type, Location location) {
        return streams.store(StoreQueryParameters.fromNameAndType(name, type).withPartition(location.partition()));
    }

    private KafkaStreams running() {
        KafkaStreams current = streams.get()
                .orElseThrow(() -> new NotServingException("The enricher waits for Kafka and the registry"));
        KafkaStreams.State state = current.state();
        if (state != KafkaStreams.State.RUNNING) {
            throw new NotServingException("The streams are " + state + ", not RUNNING");
        }
        return current;
    }
}
