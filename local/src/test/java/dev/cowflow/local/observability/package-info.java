@NullMarked
package dev.cowflow.local.observability;

import org.jspecify.annotations.NullMarked;
