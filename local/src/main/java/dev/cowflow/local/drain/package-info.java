/** When is everything that was ingested in the warehouse, and what is there then. */
@NullMarked
package dev.cowflow.local.drain;

import org.jspecify.annotations.NullMarked;
