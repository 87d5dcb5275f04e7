package dev.cowflow.schemas.servers;

/** A PostgreSQL that ends with this process; it lets every role in without a password. */
public interface DatabaseServer {
    String SUPERUSER = "postgres";

    /** JDBC address of one of its databases. */
    String url(String database);

    /** Tells whether a path is the same file to the server as to the tests. */
    boolean sharesFiles();
}
