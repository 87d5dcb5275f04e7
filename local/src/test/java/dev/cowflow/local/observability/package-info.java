/** Checks of dashboards and alert rules by Prometheus's own tools, and the metrics that their queries need. */
@NullMarked
package dev.cowflow.local.observability;

import org.jspecify.annotations.NullMarked;
