package dev.cowflow.schemas.connection;

/** A class of others that a setting names. */
final class ChosenClass {
    private ChosenClass() {}

    /** @throws IllegalArgumentException naming the setting, and what helps */
    static <T> Class<? extends T> require(String setting, String name, Class<T> kind) {
        try {
            return Class.forName(name, false, ChosenClass.class.getClassLoader())
                    .asSubclass(kind);
        } catch (ClassNotFoundException | LinkageError e) {
            throw wrong(
                    "%s names a class that is not there: %s. Confluent's are in builds with the Maven profile confluent"
                                    .formatted(setting, name)
                            + " (docs/operations.md#confluents-registry-and-serializer)",
                    e);
        } catch (ClassCastException e) {
            throw wrong("%s names a class that is no %s: %s".formatted(setting, kind.getName(), name), e);
        }
    }

    static <T> T create(String setting, String name, Class<T> kind) {
        try {
            return require(setting, name, kind).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException | LinkageError e) {
            throw wrong("%s names a class that cannot be made an instance of: %s".formatted(setting, name), e);
        }
    }

    /** Not as its cause: Spring Boot reports the innermost cause, and that does not name the variable. */
    private static IllegalArgumentException wrong(String message, Throwable failure) {
        IllegalArgumentException wrong = new IllegalArgumentException(message);
        wrong.addSuppressed(failure);
        return wrong;
    }
}
