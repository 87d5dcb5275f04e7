/** Throughput of the enricher, against Kafka Streams topologies that do less under the same guarantee. */
@NullMarked
package dev.cowflow.bench.enrich;

import org.jspecify.annotations.NullMarked;
