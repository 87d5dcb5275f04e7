@NullMarked
package dev.cowflow.enricher;

import org.jspecify.annotations.NullMarked;
