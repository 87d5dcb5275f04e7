package dev.cowflow.local.testing;

import dev.cowflow.local.platform.Platform;
import dev.cowflow.schemas.topic.Topic;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.jspecify.annotations.Nullable;

/** A platform's broker, and what operators can do to it. */
public final class Broker implements AutoCloseable {
    private static final String READ_QUOTA = "consumer_byte_rate";

    private final Admin admin;

    public Broker(Platform platform) {
        admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, platform.ports().bootstrapServers()));
    }

    /** Lets every client read so many bytes a second. */
    public void slowReads(double bytesPerSecond) throws ExecutionException, InterruptedException {
        alterReadQuota(bytesPerSecond);
    }

    public void normalReads() throws ExecutionException, InterruptedException {
        alterReadQuota(null);
    }

    /** Largest batch of records that the topic takes, in bytes: its {@code max.message.bytes}. */
    public String recordLimit(Topic topic) throws ExecutionException, InterruptedException {
        ConfigResource resource = resource(topic);
        var settings = admin.describeConfigs(List.of(resource)).all().get();
        return Objects.requireNonNull(settings.get(resource))
                .get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG)
                .value();
    }

    public void setRecordLimit(Topic topic, String bytes) throws ExecutionException, InterruptedException {
        var limit = new AlterConfigOp(new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, bytes), OpType.SET);
        admin.incrementalAlterConfigs(Map.of(resource(topic), List.of(limit)))
                .all()
                .get();
    }

    /** Names under which instances are members of a group, whether they run or will come back. */
    public List<String> staticMembers(String group) throws ExecutionException, InterruptedException {
        var groups = admin.describeConsumerGroups(List.of(group)).all().get();
        return Objects.requireNonNull(groups.get(group)).members().stream()
                .map(member -> member.groupInstanceId().orElse("none"))
                .sorted()
                .toList();
    }

    private void alterReadQuota(@Nullable Double rate) throws ExecutionException, InterruptedException {
        ClientQuotaEntity everyClient =
                new ClientQuotaEntity(Collections.singletonMap(ClientQuotaEntity.CLIENT_ID, null));
        ClientQuotaAlteration alteration =
                new ClientQuotaAlteration(everyClient, List.of(new ClientQuotaAlteration.Op(READ_QUOTA, rate)));
        admin.alterClientQuotas(List.of(alteration)).all().get();
    }

    private static ConfigResource resource(Topic topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
    }

    @Override
    public void close() {
        admin.close();
    }
}
