package dev.cowflow.local.sandbox.http;

/** The budgets that the APIs keep: every call of a group counts against the group's limit, failures included. */
public enum RateGroup {
    /** Dune's group with the low limit: starting executions. */
    DUNE_LOW,
    /** Dune's group with the high limit: reading states and results, cancelling. */
    DUNE_HIGH,
    COINGECKO,
    COINBASE
}
