package dev.cowflow.local.command;

import dev.cowflow.local.platform.DataDirectory;
import dev.cowflow.local.platform.Service;
import dev.cowflow.schemas.connection.KafkaConnection;
import dev.cowflow.schemas.connection.RegistryConnection;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;

/** A platform that a call works on: one of this machine, or one that is deployed elsewhere. */
interface RunningPlatform {
    KafkaConnection kafka();

    RegistryConnection registry();

    /** For JDBC, without login. */
    String jdbcUrl();

    /** The login of JDBC, as the owner of the warehouse. */
    Properties login();

    /** The address of a service for HTTP. */
    URI address(Service service);

    /** Variables of a command of a service's jar that does its work on this platform. */
    Map<String, String> commandEnvironment(Service service);

    /** The folder for what calls keep while they run, and their logs. */
    DataDirectory directory();

    /** Lines about every part, in the order of the data's way. */
    List<StatusLine> parts(Admin admin, Database database) throws InterruptedException;

    /** Changes of the rules of the join on this platform. */
    RulesChange rulesChange();

    default Connection database() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), login());
    }

    default Admin admin() {
        return Admin.create(kafka().properties());
    }
}
