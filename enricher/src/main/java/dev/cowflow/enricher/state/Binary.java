package dev.cowflow.enricher.state;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/** Values of the state stores as bytes: a format byte, then the fields in a fixed order, each with its length where it varies. */
final class Binary {
    private static final byte FORMAT = 1;
    private static final int ABSENT = -1;

    private Binary() {}

    interface Writer<T> {
        void write(DataOutputStream out, T value) throws IOException;
    }

    interface Reader<T> {
        T read(DataInputStream in) throws IOException;
    }

    static <T> Serde<T> serde(Writer<T> writer, Reader<T> reader) {
        return Serdes.serdeFrom((topic, value) -> bytes(writer, value), (topic, bytes) -> value(reader, bytes));
    }

    private static <T> byte[] bytes(Writer<T> writer, T value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            writer.write(out, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static <T> T value(Reader<T> reader, byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte format = in.readByte();
            if (format != FORMAT) {
                throw new IllegalStateException(
                        "state was written in format " + format + ", this build reads " + FORMAT);
            }
            return reader.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void writeText(DataOutputStream out, @Nullable String text) throws IOException {
        writeBytes(out, text == null ? null : text.getBytes(StandardCharsets.UTF_8));
    }

    static @Nullable String readOptionalText(DataInputStream in) throws IOException {
        byte[] bytes = readBytes(in);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    static String readText(DataInputStream in) throws IOException {
        return present(readOptionalText(in));
    }

    static void writeInteger(DataOutputStream out, @Nullable BigInteger number) throws IOException {
        writeBytes(out, number == null ? null : number.toByteArray());
    }

    static @Nullable BigInteger readInteger(DataInputStream in) throws IOException {
        byte[] bytes = readBytes(in);
        return bytes == null ? null : new BigInteger(bytes);
    }

    static void writeDecimal(DataOutputStream out, @Nullable BigDecimal number) throws IOException {
        writeInteger(out, number == null ? null : number.unscaledValue());
        out.writeInt(number == null ? 0 : number.scale());
    }

    static @Nullable BigDecimal readDecimal(DataInputStream in) throws IOException {
        BigInteger unscaled = readInteger(in);
        int scale = in.readInt();
        return unscaled == null ? null : new BigDecimal(unscaled, scale);
    }

    static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("state lacks a value that it always has");
        }
        return value;
    }

    private static void writeBytes(DataOutputStream out, byte @Nullable [] bytes) throws IOException {
        out.writeInt(bytes == null ? ABSENT : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    private static byte @Nullable [] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length == ABSENT ? null : in.readNBytes(length);
    }
}
