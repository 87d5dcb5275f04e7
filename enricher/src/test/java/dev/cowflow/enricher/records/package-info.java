@NullMarked
package dev.cowflow.enricher.records;

import org.jspecify.annotations.NullMarked;
