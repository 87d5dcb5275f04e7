@NullMarked
package dev.cowflow.local.command;

import org.jspecify.annotations.NullMarked;
