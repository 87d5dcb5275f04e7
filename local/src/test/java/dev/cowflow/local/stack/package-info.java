/** Tests of the broker on a full disk and of PostgreSQL's pid file, and a broker with access control. */
@NullMarked
package dev.cowflow.local.stack;

import org.jspecify.annotations.NullMarked;
