package dev.cowflow.ingestor.source.dune;

import java.util.Map;

/**
 * A query that is saved at Dune, with values for its parameters; those not given have the values saved with it.
 *
 * @param id as it stands in the address of the query's page
 */
record SavedQuery(long id, Map<String, String> parameters) {}
