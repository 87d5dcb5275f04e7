@NullMarked
package dev.cowflow.sink.batch;

import org.jspecify.annotations.NullMarked;
