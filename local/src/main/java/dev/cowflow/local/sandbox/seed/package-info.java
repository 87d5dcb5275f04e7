/** Chance that repeats itself: numbers that follow from a seed. */
@NullMarked
package dev.cowflow.local.sandbox.seed;

import org.jspecify.annotations.NullMarked;
