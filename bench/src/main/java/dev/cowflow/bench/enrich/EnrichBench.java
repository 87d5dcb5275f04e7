package dev.cowflow.bench.enrich;

public final class EnrichBench {}
