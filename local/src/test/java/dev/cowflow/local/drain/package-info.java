/** Test on a real stack that a drain outlives the end of its database session. */
@NullMarked
package dev.cowflow.local.drain;

import org.jspecify.annotations.NullMarked;
