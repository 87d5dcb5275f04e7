/** Records, servers and listings that the tests of all modules share. */
@NullMarked
package dev.cowflow.schemas.testing;

import org.jspecify.annotations.NullMarked;
