/** What takes a while tells of its steps. */
@NullMarked
package dev.cowflow.sink.steps;

import org.jspecify.annotations.NullMarked;
