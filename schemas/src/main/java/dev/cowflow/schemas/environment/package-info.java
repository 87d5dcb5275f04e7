/** Variables of the environment: secrets in files, durations, names of sources, and checks that name a variable and its cure. */
@NullMarked
package dev.cowflow.schemas.environment;

import org.jspecify.annotations.NullMarked;
