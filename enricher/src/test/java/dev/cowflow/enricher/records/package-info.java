/** Tests that rows are encoded as Avro's generated classes would, and that short registry outages are waited out. */
@NullMarked
package dev.cowflow.enricher.records;

import org.jspecify.annotations.NullMarked;
