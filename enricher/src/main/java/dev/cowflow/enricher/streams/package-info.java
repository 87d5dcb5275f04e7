/** The life of Kafka Streams in this process: settings, start, failures and an end in order. */
@NullMarked
package dev.cowflow.enricher.streams;

import org.jspecify.annotations.NullMarked;
