/** A second, slow reading of the contract, to compare the warehouse with; it shares no code with the enricher. */
@NullMarked
package dev.cowflow.local.oracle;

import org.jspecify.annotations.NullMarked;
