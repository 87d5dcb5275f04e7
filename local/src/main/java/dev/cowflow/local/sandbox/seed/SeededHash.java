package dev.cowflow.local.sandbox.seed;

/** Evenly spread numbers that depend on nothing but their arguments. */
public final class SeededHash {
    private SeededHash() {}

    /** Mixes the parts in their order into 64 bits, each of which depends on every part. */
    public static long of(long... parts) {
        long hash = 0;
        for (long part : parts) {
            hash = mix(hash + 0x9E3779B97F4A7C15L + part);
        }
        return hash;
    }

    /** A number from {@code -limit} to {@code limit}. */
    public static long within(long limit, long... parts) {
        return Math.floorMod(of(parts), 2 * limit + 1) - limit;
    }

    /** Tells whether the parts belong to the chosen share, from 0 to 1, of all there are. */
    public static boolean isChosen(double share, long... parts) {
        return (of(parts) >>> 11) * 0x1.0p-53 < share;
    }

    /** The finalizer of SplitMix64. */
    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
