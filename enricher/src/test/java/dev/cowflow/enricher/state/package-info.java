@NullMarked
package dev.cowflow.enricher.state;

import org.jspecify.annotations.NullMarked;
