/** The nearest-price join without Kafka, Spring or Avro: the same last rows for the same input, in any order. */
@NullMarked
package dev.cowflow.enricher.core;

import org.jspecify.annotations.NullMarked;
