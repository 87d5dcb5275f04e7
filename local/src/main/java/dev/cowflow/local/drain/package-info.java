/** Waiting until everything that was ingested is in the warehouse, and a summary of what is there then. */
@NullMarked
package dev.cowflow.local.drain;

import org.jspecify.annotations.NullMarked;
