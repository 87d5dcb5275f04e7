package dev.cowflow.ingestor.source.coingecko;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Cuts a list of coin ids into lists that fit into an address. */
final class IdChunks {
    /** Of 2,000 characters, which servers and proxies are sure to take, the rest is for host and parameters. */
    private static final int LONGEST = 1_500;

    private static final int COMMA = "%2C".length();

    private IdChunks() {}

    /** Each id once, in their order; no list for no ids. */
    static List<List<String>> of(Collection<String> ids) {
        List<List<String>> chunks = new ArrayList<>();
        int length = LONGEST;
        for (String id : ids.stream().distinct().toList()) {
            int added = URLEncoder.encode(id, StandardCharsets.UTF_8).length() + COMMA;
            if (length + added > LONGEST) {
                chunks.add(new ArrayList<>());
                length = 0;
            }
            chunks.get(chunks.size() - 1).add(id);
            length += added;
        }
        return List.copyOf(chunks);
    }
}
