/** Tests that a Kafka Connect worker gets every field of an enriched trade, in its type. */
@NullMarked
package dev.cowflow.bench.connect;

import org.jspecify.annotations.NullMarked;
