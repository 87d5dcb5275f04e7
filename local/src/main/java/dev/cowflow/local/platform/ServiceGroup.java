package dev.cowflow.local.platform;

import dev.cowflow.local.process.ServiceProcess;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The services that were started; they are stopped together, so that this takes no longer than the slowest of them. */
final class ServiceGroup implements AutoCloseable {
    private final Map<Service, ServiceProcess> processes = new ConcurrentSkipListMap<>();

    void add(Service service, ServiceProcess process) {
        processes.put(service, process);
    }

    Optional<ServiceProcess> find(Service service) {
        return Optional.ofNullable(processes.get(service));
    }

    Optional<ServiceProcess> remove(Service service) {
        return Optional.ofNullable(processes.remove(service));
    }

    @Override
    public void close() {
        Collection<ServiceProcess> all = processes.values();
        all.forEach(ServiceProcess::requestStop);
        all.forEach(ServiceProcess::close);
        processes.clear();
    }
}
