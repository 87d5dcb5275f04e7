package dev.cowflow.local.sandbox.market;

/**
 * A column of a Dune table.
 *
 * @param type name of the DuneSQL type, for example {@code uint256}
 */
public record Column(String name, String type) {}
