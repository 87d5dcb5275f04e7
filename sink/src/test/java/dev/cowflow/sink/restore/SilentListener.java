package dev.cowflow.sink.restore;

import dev.cowflow.sink.verb.StepListener;

final class SilentListener implements StepListener {
    @Override
    public void begins(String name, long total) {}

    @Override
    public void advances(long done) {}
}
