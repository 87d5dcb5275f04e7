package dev.cowflow.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/** The identity of a trade: UUIDv5 (RFC 9562) in the URL namespace of {@code chain|tx_hash|order_uid|evt_index}. */
public final class TradeId {
    /** 6ba7b811-9dad-11d1-80b4-00c04fd430c8. */
    private static final byte[] URL_NAMESPACE_BYTES = HexFormat.of().parseHex("6ba7b8119dad11d180b400c04fd430c8");

    private static final Pattern TX_HASH = Pattern.compile("0x[0-9a-f]{64}");
    private static final Pattern ORDER_UID = Pattern.compile("0x[0-9a-f]{112}");

    private TradeId() {}

    /**
     * The id of the trade that one {@code Trade} event stands for. Upper-case hex is taken as lower-case.
     *
     * @param txHash 32 bytes as 0x hex
     * @param orderUid 56 bytes as 0x hex
     * @throws IllegalArgumentException when a part has another form
     */
    public static UUID of(String chain, String txHash, String orderUid, long evtIndex) {
        String hash = require(TX_HASH, txHash, "tx_hash");
        String uid = require(ORDER_UID, orderUid, "order_uid");
        if (evtIndex < 0) {
            throw new IllegalArgumentException("evt_index is negative: " + evtIndex);
        }
        String name = chain + '|' + hash + '|' + uid + '|' + evtIndex;
        return ofName(name.getBytes(StandardCharsets.UTF_8));
    }

    /** The same of its name written out in ASCII, {@code chain|tx_hash|order_uid|evt_index}, which is known to have its form. */
    public static UUID ofName(byte[] name) {
        return uuid5(begun().digest(name));
    }

    private static String require(Pattern form, String value, String name) {
        String lower = value.toLowerCase(Locale.ROOT);
        if (!form.matcher(lower).matches()) {
            throw new IllegalArgumentException(name + " is not of the form " + form + ": " + value);
        }
        return lower;
    }

    private static MessageDigest begun() {
        MessageDigest sha1 = Digests.sha1();
        sha1.update(URL_NAMESPACE_BYTES);
        return sha1;
    }

    private static UUID uuid5(byte[] sha1) {
        ByteBuffer digest = ByteBuffer.wrap(sha1);
        long high = (digest.getLong() & ~0xF000L) | 0x5000L;
        long low = (digest.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
