@NullMarked
package dev.cowflow.enricher.metrics;

import org.jspecify.annotations.NullMarked;
