package dev.cowflow.enricher.query;

/**
 * Instance and partition that keep a trade, if it is kept at all.
 *
 * @param host of the instance that processes its partition
 * @param isHere whether that is this instance
 */
record Location(String host, int port, int partition, boolean isHere) {
    String address() {
        return host + ":" + port;
    }
}
