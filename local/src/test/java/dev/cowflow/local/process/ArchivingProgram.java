package dev.cowflow.local.process;

/** A program that keeps its classes before it ends, as {@code up} does. */
final class ArchivingProgram {
    static final String BEFORE = "before";
    static final String AFTER = "after";

    private ArchivingProgram() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.out.println(BEFORE);
        ClassArchive.recordedByThis().orElseThrow().write();
        System.out.println(AFTER);
    }
}
