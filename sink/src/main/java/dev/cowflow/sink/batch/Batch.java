package dev.cowflow.sink.batch;

import java.util.List;

/**
 * Records that have been read, ready to be written.
 *
 * @param received those that could be decoded
 * @param undecodable those that could not
 */
public record Batch<F>(List<Received<F>> received, List<Rejected> undecodable) {
    /** Records of both kinds. */
    public int size() {
        return received.size() + undecodable.size();
    }
}
