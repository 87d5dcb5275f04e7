@NullMarked
package dev.cowflow.bench.endtoend;

import org.jspecify.annotations.NullMarked;
