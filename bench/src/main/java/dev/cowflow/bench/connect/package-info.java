/** Converter for a Kafka Connect worker, which has none of cowflow's other classes. */
@NullMarked
package dev.cowflow.bench.connect;

import org.jspecify.annotations.NullMarked;
