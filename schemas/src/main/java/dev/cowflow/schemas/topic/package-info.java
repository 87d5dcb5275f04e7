/** The topic catalogue: names, keys, partitions and headers of all topics. */
@NullMarked
package dev.cowflow.schemas.topic;

import org.jspecify.annotations.NullMarked;
