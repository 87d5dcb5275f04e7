/** Storage of trades, prices and coverage on local disk, restored from the topics that are joined. */
@NullMarked
package dev.cowflow.enricher.state;

import org.jspecify.annotations.NullMarked;
