/** Translation between Avro records and the types of the join, which knows no Avro. */
@NullMarked
package dev.cowflow.enricher.records;

import org.jspecify.annotations.NullMarked;
