/** Surroundings of a measurement: real broker, registry and database, services as processes, a made-up market. */
@NullMarked
package dev.cowflow.bench.environment;

import org.jspecify.annotations.NullMarked;
