/** Reading and writing of Avro's binary form field by field, without making objects of records. */
@NullMarked
package dev.cowflow.schemas.binary;

import org.jspecify.annotations.NullMarked;
