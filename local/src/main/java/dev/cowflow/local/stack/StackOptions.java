package dev.cowflow.local.stack;

import java.nio.file.Path;

/**
 * Folders, programs and ports of the stack.
 *
 * @param kafkaData the broker's log directory
 * @param postgresPrograms where PostgreSQL's programs are unpacked to; may be shared
 * @param registryProgram the folder the registry's archive was unpacked to
 */
public record StackOptions(
        Path kafkaData,
        PostgresFiles postgres,
        Path postgresPrograms,
        Path registryProgram,
        Path registryLog,
        Path kafkaLog,
        int kafkaPort,
        int controllerPort,
        int postgresPort,
        int registryPort,
        boolean keepClasses) {}
