package dev.cowflow.sink.testing;

import java.nio.file.Path;
import java.util.List;

/** A file system of a bounded size on a directory; who may mount none cannot have it. */
public final class SmallDisk implements AutoCloseable {
    private final Path directory;

    private SmallDisk(Path directory) {
        this.directory = directory;
    }

    /** Tells whether this user, on this machine, can mount one. */
    public static boolean isPossible(Path directory) throws Exception {
        if (run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", directory.toString()) != 0) {
            return false;
        }
        new SmallDisk(directory).close();
        return true;
    }

    public static SmallDisk mount(Path directory, String size) throws Exception {
        require("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", directory.toString());
        return new SmallDisk(directory);
    }

    public void resize(String size) throws Exception {
        require("mount", "-o", "remount,size=" + size, directory.toString());
    }

    /** Also when somebody has files of it open still. */
    @Override
    public void close() throws Exception {
        require("umount", "--lazy", directory.toString());
    }

    private static void require(String... command) throws Exception {
        int code = run(command);
        if (code != 0) {
            throw new IllegalStateException(List.of(command) + " ended with " + code);
        }
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
