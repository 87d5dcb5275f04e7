/** The topic catalogue: names, keys, partitions and headers of all topics, and the rules that a header holds. */
@NullMarked
package dev.cowflow.schemas.topic;

import org.jspecify.annotations.NullMarked;
