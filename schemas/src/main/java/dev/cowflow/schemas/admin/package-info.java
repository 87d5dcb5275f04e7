/** Administration of brokers: topics are created and compared, offsets and groups are looked at. */
@NullMarked
package dev.cowflow.schemas.admin;

import org.jspecify.annotations.NullMarked;
