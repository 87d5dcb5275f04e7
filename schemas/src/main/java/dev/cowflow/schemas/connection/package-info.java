/** Connections to Kafka, the registry and PostgreSQL: settings, and advice when they fail. */
@NullMarked
package dev.cowflow.schemas.connection;

import org.jspecify.annotations.NullMarked;
