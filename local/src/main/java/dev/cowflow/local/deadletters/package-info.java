/** What was set aside, and how it is sent again. */
@NullMarked
package dev.cowflow.local.deadletters;

import org.jspecify.annotations.NullMarked;
