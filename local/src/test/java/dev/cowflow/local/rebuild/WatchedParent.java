package dev.cowflow.local.rebuild;

import java.io.IOException;

/** A program that watches over a child, tells its number, and waits. */
final class WatchedParent {
    private WatchedParent() {}

    public static void main(String[] arguments) throws IOException {
        Process child = new ProcessBuilder("sleep", "600").start();
        ParentWatch.over(child.toHandle());
        System.out.println(child.pid());
        System.in.transferTo(System.out);
    }
}
