package dev.cowflow.local.command;

import java.sql.SQLException;

/** Has enricher and ingestor go by other rules, in the middle of a rebuild that brings these in. */
interface RulesChange {
    /** Both warehouses have been compared: the enricher in use may stop, and start again under the rules of this process. */
    void begin();

    /** The rebuild was refused or failed, and nothing has changed: back to the rules of before. */
    void takeBack();

    /** For people, once the warehouse has been swapped. */
    String told(RunningPlatform platform) throws SQLException;

    /** The rebuild is over. */
    void end();
}
