@NullMarked
package dev.cowflow.bench;

import org.jspecify.annotations.NullMarked;
