/** Administration of brokers and subjects: topics and schemas are created and compared, offsets and groups are looked at. */
@NullMarked
package dev.cowflow.schemas.admin;

import org.jspecify.annotations.NullMarked;
