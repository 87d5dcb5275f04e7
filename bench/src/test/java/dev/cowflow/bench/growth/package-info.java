@NullMarked
package dev.cowflow.bench.growth;

import org.jspecify.annotations.NullMarked;
