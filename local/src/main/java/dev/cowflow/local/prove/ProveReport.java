package dev.cowflow.local.prove;

import java.util.List;

/** What {@code prove} tells. */
interface ProveReport {
    /** What is being done now; called from several threads. */
    void progress(String line);

    /** How one handling of the recording ended. */
    void trial(String name, Trial trial);

    /** How both compare; the last of all. */
    void verdict(Verdict verdict);

    /**
     * What has been proven.
     *
     * @param equal whether both warehouses are the same
     * @param kills how many took place
     * @param wantedKills how many were to
     * @param violations what was promised besides and did not hold, in words
     */
    record Verdict(boolean equal, int kills, int wantedKills, List<String> violations) {
        boolean isComplete() {
            return kills == wantedKills;
        }

        boolean holds() {
            return equal && isComplete() && violations.isEmpty();
        }
    }
}
