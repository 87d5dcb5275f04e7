/** Tests of the join's rules: worked examples, and laws that hold for generated histories in any order. */
@NullMarked
package dev.cowflow.enricher.core;

import org.jspecify.annotations.NullMarked;
