package dev.cowflow.sink.restore;

final class SilentListener implements RestoreListener {
    @Override
    public void begins(String name, long total) {}

    @Override
    public void advances() {}
}
