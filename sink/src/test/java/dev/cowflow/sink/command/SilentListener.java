package dev.cowflow.sink.command;

/** Tells nobody. */
public class SilentListener implements StepListener {
    @Override
    public void begins(String name, long total) {}

    @Override
    public void advances(long read) {}
}
