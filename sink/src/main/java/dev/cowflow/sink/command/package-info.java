/** Parts that the commands of the jar have in common: they report their steps, and may refuse. */
@NullMarked
package dev.cowflow.sink.command;

import org.jspecify.annotations.NullMarked;
