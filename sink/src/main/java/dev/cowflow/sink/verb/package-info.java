/** What the verbs of the jar have in common: how they refuse, and how they show what they are doing. */
@NullMarked
package dev.cowflow.sink.verb;

import org.jspecify.annotations.NullMarked;
