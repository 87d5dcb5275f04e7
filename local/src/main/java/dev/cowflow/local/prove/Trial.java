package dev.cowflow.local.prove;

import dev.cowflow.local.drain.ContentHash;
import java.util.List;

/**
 * How one handling of the recording ended.
 *
 * @param ingested records in the raw topics
 * @param kills processes that were killed on the way
 */
record Trial(List<ContentHash> hashes, long ingested, int kills) {}
