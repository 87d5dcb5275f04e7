@NullMarked
package dev.cowflow.enricher.query;

import org.jspecify.annotations.NullMarked;
