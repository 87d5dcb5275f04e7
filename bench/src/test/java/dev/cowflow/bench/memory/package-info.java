@NullMarked
package dev.cowflow.bench.memory;

import org.jspecify.annotations.NullMarked;
