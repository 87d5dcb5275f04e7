@org.jspecify.annotations.NullMarked
package dev.cowflow.ingestor.metrics;
