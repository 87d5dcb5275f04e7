@NullMarked
package dev.cowflow.bench.sink;

import org.jspecify.annotations.NullMarked;
