/** Records that were set aside as dead letters, and sending them again. */
@NullMarked
package dev.cowflow.local.deadletters;

import org.jspecify.annotations.NullMarked;
