/** Tests of child processes: readiness, restart with back-off, stop, and class archives for a faster start. */
@NullMarked
package dev.cowflow.local.process;

import org.jspecify.annotations.NullMarked;
