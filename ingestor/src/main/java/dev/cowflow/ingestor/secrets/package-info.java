@org.jspecify.annotations.NullMarked
package dev.cowflow.ingestor.secrets;
