@NullMarked
package dev.cowflow.sink.table;

import org.jspecify.annotations.NullMarked;
