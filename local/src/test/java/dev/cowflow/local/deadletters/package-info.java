/** Tests that a replay sends each dead letter once, unchanged, and never behind a newer record of its key. */
@NullMarked
package dev.cowflow.local.deadletters;

import org.jspecify.annotations.NullMarked;
