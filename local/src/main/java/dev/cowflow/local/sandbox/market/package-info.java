/** Trades and prices that the sandbox serves, whatever their origin. */
@NullMarked
package dev.cowflow.local.sandbox.market;

import org.jspecify.annotations.NullMarked;
