package dev.cowflow.local.prove;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.function.Function;

/** Seeded disorder of the kind that a log may show: any order across keys, the given order within a key, repetitions. */
final class Shuffle {
    private static final int DUPLICATES_PERCENT = 20;

    private Shuffle() {}

    /**
     * All items in random order across keys, a fifth of them twice, the second time anywhere after the first.
     *
     * @param key of an item; items of equal key keep their order
     */
    static <T, K> List<T> withDuplicates(List<T> items, Function<T, K> key, Random random) {
        List<T> shuffled = acrossKeys(items, key, random);
        int duplicates = shuffled.size() * DUPLICATES_PERCENT / 100;
        Map<Integer, List<T>> repeatedBefore = new HashMap<>();
        for (int i = 0; i < duplicates; i++) {
            int first = random.nextInt(shuffled.size());
            int later = first + 1 + random.nextInt(shuffled.size() - first);
            repeatedBefore.computeIfAbsent(later, place -> new ArrayList<>()).add(shuffled.get(first));
        }
        List<T> result = new ArrayList<>(shuffled.size() + duplicates);
        for (int place = 0; place <= shuffled.size(); place++) {
            result.addAll(repeatedBefore.getOrDefault(place, List.of()));
            if (place < shuffled.size()) {
                result.add(shuffled.get(place));
            }
        }
        return result;
    }

    private static <T, K> List<T> acrossKeys(List<T> items, Function<T, K> key, Random random) {
        Map<K, Queue<T>> inOrder = new HashMap<>();
        items.forEach(item -> inOrder.computeIfAbsent(key.apply(item), k -> new ArrayDeque<>())
                .add(item));
        List<T> places = new ArrayList<>(items);
        Collections.shuffle(places, random);
        places.replaceAll(place ->
                inOrder.getOrDefault(key.apply(place), new ArrayDeque<>()).remove());
        return places;
    }
}
