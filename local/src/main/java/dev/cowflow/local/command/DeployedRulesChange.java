package dev.cowflow.local.command;

/** Elsewhere, where whoever has deployed enricher and ingestor has to start them again. */
record DeployedRulesChange() implements RulesChange {
    @Override
    public void begin() {
        System.err.println("""
                Both warehouses have been compared, and this waits until no enricher runs. Now set the new rules for enricher and \
                ingestor, as they are set for this call (COWFLOW_JOIN_TOLERANCE, COWFLOW_PRICE_SOURCES, COWFLOW_FIGURES), and start \
                all of them again. An enricher ends as long as the topic holds rows of the old rules: let it be started again.""");
    }

    @Override
    public void takeBack() {
        System.err.println("Nothing has changed: set the old rules for enricher and ingestor, and start them again.");
    }

    @Override
    public String told(RunningPlatform platform) {
        return "The warehouse is under the new rules: leave them set for enricher and ingestor.";
    }

    @Override
    public void end() {
        // nothing holds an enricher back that runs elsewhere
    }
}
