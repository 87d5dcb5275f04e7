@NullMarked
package dev.cowflow.enricher.core;

import org.jspecify.annotations.NullMarked;
