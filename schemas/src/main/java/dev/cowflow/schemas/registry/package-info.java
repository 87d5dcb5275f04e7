/** The schema registry over HTTP: subjects, their rule of compatibility, schemas by id. */
@NullMarked
package dev.cowflow.schemas.registry;

import org.jspecify.annotations.NullMarked;
