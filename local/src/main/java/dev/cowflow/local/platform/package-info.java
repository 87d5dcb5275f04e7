/** The whole platform on one machine: the stack, the sandbox and the services, and the traces by which other commands find it. */
@NullMarked
package dev.cowflow.local.platform;

import org.jspecify.annotations.NullMarked;
