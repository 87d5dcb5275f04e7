/** Platforms, warehouses, recordings and clients of other people that system tests share. */
@NullMarked
package dev.cowflow.local.testing;

import org.jspecify.annotations.NullMarked;
