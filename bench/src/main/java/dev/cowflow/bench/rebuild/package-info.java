/** How fast a warehouse is rebuilt, by how fast its rows can be copied into empty tables and indexed. */
@NullMarked
package dev.cowflow.bench.rebuild;

import org.jspecify.annotations.NullMarked;
