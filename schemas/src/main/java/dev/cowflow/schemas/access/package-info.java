/** The rights over Kafka that each part of cowflow needs where brokers ask who it is. */
@NullMarked
package dev.cowflow.schemas.access;

import org.jspecify.annotations.NullMarked;
