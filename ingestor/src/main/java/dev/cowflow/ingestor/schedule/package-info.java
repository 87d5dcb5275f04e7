/** Plans of what each source is asked for next, and the workers that carry them out for a leader's term. */
@org.jspecify.annotations.NullMarked
package dev.cowflow.ingestor.schedule;
