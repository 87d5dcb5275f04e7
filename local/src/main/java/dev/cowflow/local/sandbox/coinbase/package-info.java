/** The part of the Coinbase Exchange API that an ingestor of minute prices uses. */
@NullMarked
package dev.cowflow.local.sandbox.coinbase;

import org.jspecify.annotations.NullMarked;
