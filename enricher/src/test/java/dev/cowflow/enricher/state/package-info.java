/** Tests that stores hold the same after a restart or restore as after processing, and of their bytes on disk. */
@NullMarked
package dev.cowflow.enricher.state;

import org.jspecify.annotations.NullMarked;
