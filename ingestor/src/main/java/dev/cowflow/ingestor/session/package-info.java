/** Everything of one leader's session: state from the topics, the queues and their workers, and their end. */
@NullMarked
package dev.cowflow.ingestor.session;

import org.jspecify.annotations.NullMarked;
