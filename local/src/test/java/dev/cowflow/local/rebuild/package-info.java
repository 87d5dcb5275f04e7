@NullMarked
package dev.cowflow.local.rebuild;

import org.jspecify.annotations.NullMarked;
