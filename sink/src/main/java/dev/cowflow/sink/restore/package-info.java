/** Fills raw topics that were lost with what staging holds of them, record by record, version by version. */
@NullMarked
package dev.cowflow.sink.restore;

import org.jspecify.annotations.NullMarked;
