/** Tests that a rebuild that was killed leaves no process behind, and that two do not run at once. */
@NullMarked
package dev.cowflow.local.rebuild;

import org.jspecify.annotations.NullMarked;
