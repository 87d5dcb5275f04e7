package dev.cowflow.local.sandbox.http;

import java.util.List;

/** One upstream API under a path prefix of its own. */
public interface Api {
    /** The prefix that stands in front of each route, for example {@code /dune/api/v1}. */
    String prefix();

    List<Route> routes();

    ErrorBodies errors();
}
