package dev.cowflow.local.process;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The variables that a child process gets of its parent when it is to be set up by nothing else than what it is told. */
public final class SystemVariables {
    private static final Set<String> NAMES = Set.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "SHELL",
            "TMPDIR",
            "TZ",
            "LANG",
            "LANGUAGE",
            "JAVA_HOME",
            "JAVA_TOOL_OPTIONS",
            "JDK_JAVA_OPTIONS",
            "_JAVA_OPTIONS",
            "LD_LIBRARY_PATH",
            "DYLD_LIBRARY_PATH",
            // another malloc, or other settings of the one that is there
            "LD_PRELOAD",
            "MALLOC_ARENA_MAX");

    private SystemVariables() {}

    /** A copy that can be added to. */
    public static Map<String, String> of(Map<String, String> environment) {
        Map<String, String> system = new HashMap<>(environment);
        system.keySet().removeIf(name -> !NAMES.contains(name) && !name.startsWith("LC_"));
        return system;
    }
}
