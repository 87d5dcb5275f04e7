/** The proof by trial: the same warehouse from calm and from rough handling of the same data. */
@NullMarked
package dev.cowflow.local.prove;

import org.jspecify.annotations.NullMarked;
