@NullMarked
package dev.cowflow.local.process;

import org.jspecify.annotations.NullMarked;
