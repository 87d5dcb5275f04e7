/** A made-up market that is a pure function of seed and time. */
@NullMarked
package dev.cowflow.local.sandbox.market.generated;

import org.jspecify.annotations.NullMarked;
