/** The part of the Dune API that an ingestor of CoW trades uses. */
@NullMarked
package dev.cowflow.local.sandbox.dune;

import org.jspecify.annotations.NullMarked;
