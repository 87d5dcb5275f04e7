/** Tells people once that something fails and once that it works again, in the log and by webhook. */
@org.jspecify.annotations.NullMarked
package dev.cowflow.ingestor.alert;
