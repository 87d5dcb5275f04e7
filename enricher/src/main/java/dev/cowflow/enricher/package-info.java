/** The service around the join: Kafka Streams topology, settings, checks before the first record, restart and stop. */
@NullMarked
package dev.cowflow.enricher;

import org.jspecify.annotations.NullMarked;
