/** The end of a service's process. */
@NullMarked
package dev.cowflow.schemas.process;

import org.jspecify.annotations.NullMarked;
