/** Records in the dead-letter topics, and replaying them. */
@NullMarked
package dev.cowflow.local.deadletters;

import org.jspecify.annotations.NullMarked;
