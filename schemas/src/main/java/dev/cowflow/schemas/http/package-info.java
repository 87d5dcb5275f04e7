/** Access to services over HTTP. */
@NullMarked
package dev.cowflow.schemas.http;

import org.jspecify.annotations.NullMarked;
