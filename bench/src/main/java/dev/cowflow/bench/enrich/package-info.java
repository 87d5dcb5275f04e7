@NullMarked
package dev.cowflow.bench.enrich;

import org.jspecify.annotations.NullMarked;
