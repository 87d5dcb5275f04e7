@NullMarked
package dev.cowflow.bench.core;

import org.jspecify.annotations.NullMarked;
