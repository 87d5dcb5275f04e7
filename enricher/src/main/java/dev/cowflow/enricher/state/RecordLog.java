package dev.cowflow.enricher.state;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that records are appended to, and read from by the position that appending them gave. After a crash it may lack
 * what was not forced, or have a tail that no index knows; what was forced before stays where it is. Thread-safe.
 */
final class RecordLog implements AutoCloseable {
    private static final int BUFFER_BYTES = 256 * 1024;

    private final FileChannel file;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);

    /** Position in the file of the buffer's first byte. */
    private long bufferPosition;

    private RecordLog(FileChannel file, long size) {
        this.file = file;
        this.bufferPosition = size;
    }

    /** Goes on after what the file has, if there is one. */
    static RecordLog open(Path path) {
        try {
            FileChannel file = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            return new RecordLog(file, file.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The position to read the record from. */
    synchronized long append(byte[] record) {
        if (buffer.remaining() < record.length) {
            writeBuffer();
        }
        long position = bufferPosition + buffer.position();
        if (record.length > buffer.remaining()) {
            write(ByteBuffer.wrap(record));
        } else {
            buffer.put(record);
        }
        return position;
    }

    /** Returns the record of this length that was appended at the position. */
    synchronized byte[] read(long position, int length) {
        byte[] record = new byte[length];
        if (position >= bufferPosition) {
            buffer.get((int) (position - bufferPosition), record);
        } else {
            readFile(position, ByteBuffer.wrap(record));
        }
        return record;
    }

    /** Makes everything that was appended outlive this process and the machine; nothing once it is closed. */
    synchronized void force() {
        if (!file.isOpen()) {
            return;
        }
        writeBuffer();
        try {
            file.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes what is not written yet: RocksDB, when it closes, writes where it is. */
    @Override
    public synchronized void close() {
        try (FileChannel closing = file) {
            if (closing.isOpen()) {
                writeBuffer();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readFile(long position, ByteBuffer record) {
        try {
            while (record.hasRemaining()) {
                if (file.read(record, position + record.position()) < 0) {
                    throw new EOFException("the log of records ends within the one at " + position);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeBuffer() {
        write(buffer.flip());
        buffer.clear();
    }

    private void write(ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                bufferPosition += file.write(bytes, bufferPosition);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
