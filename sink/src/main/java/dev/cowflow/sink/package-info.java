@NullMarked
package dev.cowflow.sink;

import org.jspecify.annotations.NullMarked;
