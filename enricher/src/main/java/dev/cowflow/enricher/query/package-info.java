/** Answers questions about what the streams keep, over HTTP and across instances. */
@NullMarked
package dev.cowflow.enricher.query;

import org.jspecify.annotations.NullMarked;
