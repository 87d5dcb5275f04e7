/** What the sandbox knows about trades and prices, whatever their origin. */
@NullMarked
package dev.cowflow.local.sandbox.market;

import org.jspecify.annotations.NullMarked;
