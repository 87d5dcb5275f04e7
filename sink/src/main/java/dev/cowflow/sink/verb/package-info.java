/** Parts that the verbs of the jar have in common: they report their steps, and may refuse. */
@NullMarked
package dev.cowflow.sink.verb;

import org.jspecify.annotations.NullMarked;
