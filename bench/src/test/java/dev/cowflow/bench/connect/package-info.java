@NullMarked
package dev.cowflow.bench.connect;

import org.jspecify.annotations.NullMarked;
