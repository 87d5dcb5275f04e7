/** Programs run as child processes: launched, probed, restarted, stopped. */
@NullMarked
package dev.cowflow.local.process;

import org.jspecify.annotations.NullMarked;
