@NullMarked
package dev.cowflow.local.stack;

import org.jspecify.annotations.NullMarked;
