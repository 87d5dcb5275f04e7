@NullMarked
package dev.cowflow.local.drain;

import org.jspecify.annotations.NullMarked;
