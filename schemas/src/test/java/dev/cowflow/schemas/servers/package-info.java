/** The servers that tests run against, from this machine or from containers. */
@NullMarked
package dev.cowflow.schemas.servers;

import org.jspecify.annotations.NullMarked;
