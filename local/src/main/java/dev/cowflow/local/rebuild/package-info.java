/** Rebuilds from the raw topics: a second enricher beside the one in use, and the change from one to the other. */
@NullMarked
package dev.cowflow.local.rebuild;

import org.jspecify.annotations.NullMarked;
