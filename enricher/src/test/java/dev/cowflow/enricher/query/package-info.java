/** Tests of explanations over HTTP, from the instance that keeps the trade or by way of another. */
@NullMarked
package dev.cowflow.enricher.query;

import org.jspecify.annotations.NullMarked;
