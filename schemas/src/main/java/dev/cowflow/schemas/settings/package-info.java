/** The check of all settings that comes before anything is started. */
@NullMarked
package dev.cowflow.schemas.settings;

import org.jspecify.annotations.NullMarked;
