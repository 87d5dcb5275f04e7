/** Work queues and the workers that carry them out, one piece after the other. */
@NullMarked
package dev.cowflow.ingestor.work;

import org.jspecify.annotations.NullMarked;
