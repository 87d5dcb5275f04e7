@NullMarked
package dev.cowflow.local.platform;

import org.jspecify.annotations.NullMarked;
