package dev.cowflow.local.k8s;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

/** All objects that are made of one kustomization, or of one with components added. */
record Rendering(String name, List<Manifest> manifests) {

    Stream<Manifest> all(String kind) {
        return manifests.stream().filter(manifest -> manifest.is(kind));
    }

    Stream<Manifest> workloads() {
        return manifests.stream().filter(Manifest::isWorkload);
    }

    Manifest one(String kind, String name) {
        return all(kind)
                .filter(manifest -> manifest.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("No %s %s in %s".formatted(kind, name, this.name)));
    }

    @Override
    public String toString() {
        return name;
    }
}
