@NullMarked
package dev.cowflow.local.deadletters;

import org.jspecify.annotations.NullMarked;
