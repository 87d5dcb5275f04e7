/** Checks of the files in compose/ that need no Docker. */
@NullMarked
package dev.cowflow.local.compose;

import org.jspecify.annotations.NullMarked;
