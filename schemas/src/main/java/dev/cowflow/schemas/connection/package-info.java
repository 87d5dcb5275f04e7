/** The connections to Kafka and the registry: the one place where settings become properties of clients. */
@NullMarked
package dev.cowflow.schemas.connection;

import org.jspecify.annotations.NullMarked;
