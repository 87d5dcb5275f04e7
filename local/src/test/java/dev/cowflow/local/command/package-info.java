/** Tests of the cowflow command as people call it: the script, arguments, output and exit status. */
@NullMarked
package dev.cowflow.local.command;

import org.jspecify.annotations.NullMarked;
