/** Surroundings of a measurement: real broker, registry and database, services as processes, a made-up market. */
@NullMarked
package dev.cowflow.bench.lab;

import org.jspecify.annotations.NullMarked;
