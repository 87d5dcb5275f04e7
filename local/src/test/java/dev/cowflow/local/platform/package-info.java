/** Tests of the platform on one machine: its data directory, the services' environment, supervision and security. */
@NullMarked
package dev.cowflow.local.platform;

import org.jspecify.annotations.NullMarked;
