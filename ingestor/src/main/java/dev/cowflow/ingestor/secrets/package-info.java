/** Redaction of keys and passwords in texts for logs, alerts and answers. */
@org.jspecify.annotations.NullMarked
package dev.cowflow.ingestor.secrets;
