/** Makes the warehouse anew from a topic, beside the one that is in use, and puts it in its place in one step. */
@NullMarked
package dev.cowflow.sink.rebuild;

import org.jspecify.annotations.NullMarked;
