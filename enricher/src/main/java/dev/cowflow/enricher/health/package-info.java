/** Says whether the streams do their work, and how far the state that they restore has come. */
@NullMarked
package dev.cowflow.enricher.health;

import org.jspecify.annotations.NullMarked;
