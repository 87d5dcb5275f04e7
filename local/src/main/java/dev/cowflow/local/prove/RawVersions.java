package dev.cowflow.local.prove;

import dev.cowflow.avro.RawTrade;
import dev.cowflow.local.sandbox.dune.ServedTrade;
import dev.cowflow.schemas.codec.RegistryAvroCodec;
import dev.cowflow.schemas.topic.Topics;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Versions of trades in the raw topic, told apart by the value that Dune restates. */
final class RawVersions {
    private final List<Version> inOrder;

    /** @param usdValue in plain notation; empty while Dune has no price */
    private record Version(String trade, String usdValue) {}

    private RawVersions(List<Version> inOrder) {
        this.inOrder = inOrder;
    }

    static RawVersions read(String bootstrapServers, String registryUrl) {
        var codec = new RegistryAvroCodec(registryUrl);
        List<Version> versions = new RawRecords(bootstrapServers)
                .read().stream()
                        .filter(entry -> entry.topic().equals(Topics.RAW_TRADES.name()))
                        .map(entry -> codec.decode(Topics.RAW_TRADES, entry.value(), RawTrade.class))
                        .map(trade -> new Version(
                                trade.getTxHash() + "|" + trade.getOrderUid() + "|" + trade.getEvtIndex(),
                                plain(trade.getUsdValue())))
                        .toList();
        return new RawVersions(versions);
    }

    int count() {
        return inOrder.size();
    }

    long trades() {
        return inOrder.stream().map(Version::trade).distinct().count();
    }

    /** Lists served versions that are missing, versions never served, and trades whose last version is preliminary. */
    List<String> violations(Collection<ServedTrade> served) {
        Set<Version> expected = new HashSet<>();
        served.forEach(trade ->
                expected.add(new Version(trade.key(), plain(trade.columns().get("usd_value")))));
        Set<Version> found = new HashSet<>(inOrder);
        List<String> violations = new ArrayList<>();
        expected.stream()
                .filter(version -> !found.contains(version))
                .forEach(version -> violations.add("served and not in the topic: " + version));
        found.stream()
                .filter(version -> !expected.contains(version))
                .forEach(version -> violations.add("in the topic and never served: " + version));
        Set<String> valued = new HashSet<>();
        expected.stream()
                .filter(version -> !version.usdValue().isEmpty())
                .forEach(version -> valued.add(version.trade()));
        newest().values().stream()
                .filter(version -> version.usdValue().isEmpty() && valued.contains(version.trade()))
                .forEach(version -> violations.add("a preliminary version is the newest: " + version));
        return violations;
    }

    private Map<String, Version> newest() {
        Map<String, Version> newest = new HashMap<>();
        inOrder.forEach(version -> newest.put(version.trade(), version));
        return newest;
    }

    private static String plain(@Nullable Object value) {
        return value == null
                ? ""
                : new BigDecimal(value.toString()).stripTrailingZeros().toPlainString();
    }
}
