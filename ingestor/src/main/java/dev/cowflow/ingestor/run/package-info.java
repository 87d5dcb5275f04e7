/** Journal of what was read and how it went, from which the next leader goes on after a crash. */
@org.jspecify.annotations.NullMarked
package dev.cowflow.ingestor.run;
