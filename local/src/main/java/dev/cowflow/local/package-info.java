/** The cowflow command. */
@NullMarked
package dev.cowflow.local;

import org.jspecify.annotations.NullMarked;
