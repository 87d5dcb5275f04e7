package dev.cowflow.enricher.state;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * RocksDB for the enricher's stores: all of this process together stay within one bound of memory, and it costs little to
 * find that a key is new, which most are.
 */
public final class RocksDbSettings implements RocksDBConfigSetter {
    private static final long CACHE_BYTES = 192L << 20;
    /** Of the cache, so that the bound holds for both. */
    private static final long WRITE_BUFFER_BYTES = 128L << 20;

    private static final long WRITE_BUFFER_OF_A_STORE = 8L << 20;
    private static final int FILES_BEFORE_COMPACTION = 12;

    private static final Cache CACHE = new LRUCache(CACHE_BYTES);
    private static final WriteBufferManager WRITE_BUFFERS = new WriteBufferManager(WRITE_BUFFER_BYTES, CACHE);

    private final BloomFilter filter = new BloomFilter();

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(CACHE);
        table.setCacheIndexAndFilterBlocks(true);
        table.setFilterPolicy(filter);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(WRITE_BUFFERS);
        options.setWriteBufferSize(WRITE_BUFFER_OF_A_STORE);
        // with it, looking for a key that is not there would read a block of the largest file each time
        options.setOptimizeFiltersForHits(false);
        // written far more often than read
        options.setLevel0FileNumCompactionTrigger(FILES_BEFORE_COMPACTION);
    }

    @Override
    public void close(String storeName, Options options) {
        filter.close();
    }
}
