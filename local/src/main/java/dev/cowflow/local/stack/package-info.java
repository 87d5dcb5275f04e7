/** Kafka, PostgreSQL and the schema registry on this machine's loopback, with their state in one directory. */
@NullMarked
package dev.cowflow.local.stack;

import org.jspecify.annotations.NullMarked;
