/** Forms of settings, and the check of all of them before anything is started. */
@NullMarked
package dev.cowflow.schemas.settings;

import org.jspecify.annotations.NullMarked;
