/** Settings of the enricher, and what it keeps in its state folder about itself. */
@NullMarked
package dev.cowflow.enricher.settings;

import org.jspecify.annotations.NullMarked;
