/** Access to services over HTTP: who may ask, and what. */
@NullMarked
package dev.cowflow.schemas.http;

import org.jspecify.annotations.NullMarked;
