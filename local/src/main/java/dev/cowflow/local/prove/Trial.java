package dev.cowflow.local.prove;

import dev.cowflow.local.drain.ContentHash;
import java.util.List;

/**
 * Result of one run of a platform over the recording.
 *
 * @param ingested offsets of the raw topics that records and transaction markers have taken
 * @param kills processes that were killed on the way
 */
record Trial(List<ContentHash> hashes, long ingested, int kills) {}
