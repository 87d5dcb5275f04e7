package dev.cowflow.local.platform;

import dev.cowflow.local.process.ProcessListener;

/** Tells two listeners, the first one first. */
record ProcessListeners(ProcessListener first, ProcessListener second) implements ProcessListener {
    @Override
    public void launched(String name, ProcessHandle process) {
        first.launched(name, process);
        second.launched(name, process);
    }

    @Override
    public void exited(String name, int exitCode, boolean restarting) {
        first.exited(name, exitCode, restarting);
        second.exited(name, exitCode, restarting);
    }

    @Override
    public void troubled(String name, String trouble) {
        first.troubled(name, trouble);
        second.troubled(name, trouble);
    }
}
