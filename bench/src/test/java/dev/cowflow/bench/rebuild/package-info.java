@NullMarked
package dev.cowflow.bench.rebuild;

import org.jspecify.annotations.NullMarked;
