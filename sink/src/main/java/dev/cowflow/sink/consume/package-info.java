@NullMarked
package dev.cowflow.sink.consume;

import org.jspecify.annotations.NullMarked;
