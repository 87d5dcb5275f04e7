@NullMarked
package dev.cowflow.enricher.health;

import org.jspecify.annotations.NullMarked;
