@NullMarked
package dev.cowflow.bench.report;

import org.jspecify.annotations.NullMarked;
