package dev.cowflow.sink.rebuild.report;

/**
 * One table, as it is in use and as it was rebuilt from the same records.
 *
 * @param liveHash content hash of the one in use, hexadecimal
 */
public record TableComparison(String table, long liveRows, String liveHash, long rebuiltRows, String rebuiltHash) {
    public boolean isEqual() {
        return liveRows == rebuiltRows && liveHash.equals(rebuiltHash);
    }
}
