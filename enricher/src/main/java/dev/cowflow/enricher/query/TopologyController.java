package dev.cowflow.enricher.query;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The topology as Kafka Streams describes it; tools that draw topologies read this text. */
@RestController
final class TopologyController {
    private final String description;

    TopologyController(String description) {
        this.description = description;
    }

    @GetMapping(path = "/topology", produces = MediaType.TEXT_PLAIN_VALUE)
    String topology() {
        return description;
    }
}
