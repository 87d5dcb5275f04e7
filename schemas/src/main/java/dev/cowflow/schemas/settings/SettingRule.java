package dev.cowflow.schemas.settings;

import java.util.Collections;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Form of one setting.
 *
 * @param services that read it
 * @param check takes name and value, and throws IllegalArgumentException with what is wrong
 */
record SettingRule(String name, Set<ServiceName> services, BiConsumer<String, String> check) {
    SettingRule {
        services = Set.copyOf(services);
    }

    boolean isOfAny(Set<ServiceName> some) {
        return !Collections.disjoint(services, some);
    }
}
