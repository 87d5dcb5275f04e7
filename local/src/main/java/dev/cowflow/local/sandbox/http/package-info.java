/** The HTTP side of the sandbox: routes, replies and the failures that a test can ask for. */
@NullMarked
package dev.cowflow.local.sandbox.http;

import org.jspecify.annotations.NullMarked;
