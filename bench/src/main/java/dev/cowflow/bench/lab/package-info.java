@NullMarked
package dev.cowflow.bench.lab;

import org.jspecify.annotations.NullMarked;
