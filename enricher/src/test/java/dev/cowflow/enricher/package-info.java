/** Tests of the topology and the service under replay, crash, outage and a second instance. */
@NullMarked
package dev.cowflow.enricher;

import org.jspecify.annotations.NullMarked;
