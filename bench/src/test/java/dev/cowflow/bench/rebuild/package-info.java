/** Tests of a small rebuild under the eyes of readers, and of the steps that count as its time. */
@NullMarked
package dev.cowflow.bench.rebuild;

import org.jspecify.annotations.NullMarked;
