/** The words and values that all modules share: identities, numbers, texts, stretches of time, states. It depends on Java alone. */
@NullMarked
package dev.cowflow.model;

import org.jspecify.annotations.NullMarked;
