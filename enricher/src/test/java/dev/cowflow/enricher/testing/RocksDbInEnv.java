package dev.cowflow.enricher.testing;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.Env;
import org.rocksdb.Options;

/** Lets RocksDB do its input and output in the environment that the settings name. */
public final class RocksDbInEnv implements RocksDBConfigSetter {
    public static final String ENV = "test.rocksdb.env";

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        options.setEnv((Env) configs.get(ENV));
    }

    @Override
    public void close(String storeName, Options options) {
        // the environment outlives the store: it is the disk
    }
}
