package dev.cowflow.local.process;

import java.io.IOException;

/** A program that says that it runs, and ends when its input does. */
final class WaitingProgram {
    static final String RUNNING = "running";

    private WaitingProgram() {}

    public static void main(String[] arguments) throws IOException {
        System.out.println(RUNNING);
        System.in.transferTo(System.out);
    }
}
