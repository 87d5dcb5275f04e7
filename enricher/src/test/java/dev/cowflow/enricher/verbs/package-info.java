@NullMarked
package dev.cowflow.enricher.verbs;

import org.jspecify.annotations.NullMarked;
