/** The contract between the services: topics, keys, versions, and how values become bytes. */
@NullMarked
package dev.cowflow.schemas;

import org.jspecify.annotations.NullMarked;
