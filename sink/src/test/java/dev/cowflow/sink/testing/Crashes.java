package dev.cowflow.sink.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;

/** Lets the server end the session of a sink right before one of its statements, as a crash of either would. */
public final class Crashes {
    private final JdbcTemplate sink;
    private final JdbcTemplate administrator;
    private int statementsLeft = Integer.MAX_VALUE;

    public Crashes(JdbcTemplate sink, JdbcTemplate administrator) {
        this.sink = sink;
        this.administrator = administrator;
    }

    /** The session ends before the nth statement from now on, counted from 0, and not if there are fewer. */
    public void endSessionBefore(int statement) {
        statementsLeft = statement;
    }

    public void endNoSession() {
        statementsLeft = Integer.MAX_VALUE;
    }

    public JdbcOperations jdbc() {
        return (JdbcOperations) Proxy.newProxyInstance(
                Crashes.class.getClassLoader(), new Class<?>[] {JdbcOperations.class}, (proxy, method, arguments) -> {
                    if (statementsLeft-- == 0) {
                        Integer session = sink.queryForObject("SELECT pg_backend_pid()", Integer.class);
                        administrator.queryForObject("SELECT pg_terminate_backend(?, 5000)", Boolean.class, session);
                    }
                    try {
                        return method.invoke(sink, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }
}
