/** Identity and version of what a record says, whatever the time and the build that wrote it. */
@NullMarked
package dev.cowflow.schemas.content;

import org.jspecify.annotations.NullMarked;
