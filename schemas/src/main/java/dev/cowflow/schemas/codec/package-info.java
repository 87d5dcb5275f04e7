/** Encoding and decoding of records by the schemas of a registry, bounded by the size of each record. */
@NullMarked
package dev.cowflow.schemas.codec;

import org.jspecify.annotations.NullMarked;
