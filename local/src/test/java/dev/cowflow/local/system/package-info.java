/** Tests that drive the whole platform: real processes, real Kafka, PostgreSQL and registry, real HTTP. */
@NullMarked
package dev.cowflow.local.system;

import org.jspecify.annotations.NullMarked;
