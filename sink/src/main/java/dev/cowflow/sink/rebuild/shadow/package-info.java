/** Tables beside those in use, in a schema of their own, that a rebuild fills. */
@NullMarked
package dev.cowflow.sink.rebuild.shadow;

import org.jspecify.annotations.NullMarked;
