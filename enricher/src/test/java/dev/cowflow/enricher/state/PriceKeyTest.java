package dev.cowflow.enricher.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PriceKeyTest {
    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::token).thenComparing(Place::time).thenComparing(Place::source);

    record Place(String token, long time, String source) {}

    @Property
    void shouldSortTicksByTokenThenTimeThenSource(@ForAll("places") Place one, @ForAll("places") Place other) {
        int bytes = PriceKey.tick(one.token(), one.time(), one.source())
                .compareTo(PriceKey.tick(other.token(), other.time(), other.source()));

        assertThat(Integer.signum(bytes)).isEqualTo(Integer.signum(ORDER.compare(one, other)));
    }

    @Property
    void shouldPutTheBoundOfATimeBeforeItsTicksAndAfterEarlierOnes(
            @ForAll("places") Place place, @ForAll("places") Place other) {
        int bytes = PriceKey.before(place.token(), place.time())
                .compareTo(PriceKey.tick(other.token(), other.time(), other.source()));
        boolean before =
                Comparator.comparing(Place::token).thenComparing(Place::time).compare(place, other) <= 0;

        assertThat(bytes < 0).isEqualTo(before);
    }

    @Provide
    Arbitrary<Place> places() {
        return Combinators.combine(
                        Arbitraries.of("0xa", "0xab", "0xb"),
                        Arbitraries.longs().between(-3, 300),
                        Arbitraries.of("a", "ab", "b"))
                .as(Place::new);
    }
}
