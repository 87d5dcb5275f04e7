/** Settings of the ingestor, checked at its start with messages that name the variable. */
@org.jspecify.annotations.NullMarked
package dev.cowflow.ingestor.settings;
