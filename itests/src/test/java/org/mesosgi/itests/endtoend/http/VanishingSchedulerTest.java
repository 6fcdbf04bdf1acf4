package org.mesosgi.itests.endtoend.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mesosgi.itests.endtoend.CommandProcess;
import org.mesosgi.itests.endtoend.Commands;

/** What becomes of a framework whose scheduler is gone from one moment to the next. */
class VanishingSchedulerTest {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @RegisterExtension
    private static final Commands COMMANDS = new Commands();

    private static CommandProcess master;

    @BeforeAll
    static void startMaster() {
        master = COMMANDS.startMaster("--work_dir=" + COMMANDS.folder().resolve("master"));
    }

    @Test
    void theFrameworkIsRemovedAtOnceIfItHasNoFailoverTimeout() throws IOException {
        try (Scheduler scheduler = Scheduler.subscribe(master.address())) {
            assertThat(state(scheduler.id(), "frameworks")).isPresent();

            scheduler.leave();

            await().atMost(DEADLINE)
                    .until(() -> state(scheduler.id(), "completed_frameworks").isPresent());
            assertThat(state(scheduler.id(), "frameworks")).isEmpty();
        }
    }

    @Test
    void aResetOfTheConnectionIsNoticedAsWell() throws IOException {
        try (Scheduler scheduler = Scheduler.subscribe(master.address())) {
            scheduler.stream().reset();

            await().atMost(DEADLINE)
                    .until(() -> state(scheduler.id(), "completed_frameworks").isPresent());
        }
        assertThat(master.get("/health").statusCode()).isEqualTo(200);
        assertThat(master.errors()).doesNotContain("\tat ");
    }

    @Test
    void theFrameworkIsOnlyInactiveWhileItMayComeBack() throws IOException {
        try (Scheduler scheduler = Scheduler.subscribe(master.address(), "'failover_timeout':600")) {
            scheduler.leave();

            await().atMost(DEADLINE)
                    .until(() -> state(scheduler.id(), "frameworks")
                            .filter(framework -> !framework.path("active").asBoolean(true)
                                    && !framework.path("connected").asBoolean(true))
                            .isPresent());
            HttpAnswer answer = scheduler.call("REVIVE", "");
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.text()).isEqualTo("Framework is not subscribed");

            try (Scheduler again = scheduler.subscribeAgain("'failover_timeout':600")) {
                assertThat(again.call("REVIVE", "").status()).isEqualTo(202);
                JsonNode framework = state(again.id(), "frameworks").orElseThrow();
                assertThat(framework.path("active").asBoolean()).isTrue();
                assertThat(framework.path("connected").asBoolean()).isTrue();
            }
        }
    }

    @Test
    void theFrameworkIsRemovedWhenItsFailoverTimeoutIsOver() throws IOException {
        try (Scheduler scheduler = Scheduler.subscribe(master.address(), "'failover_timeout':0.2")) {
            scheduler.leave();

            await().atMost(DEADLINE)
                    .until(() -> state(scheduler.id(), "completed_frameworks").isPresent());
            assertThat(scheduler.call("REVIVE", "").text()).isEqualTo("Framework cannot be found");
        }
    }

    /** A framework as {@code /state} shows it, if it is in the list. */
    private static Optional<JsonNode> state(String id, String list) throws IOException {
        JsonNode state = MAPPER.readTree(master.get("/state").body());
        return StreamSupport.stream(state.path(list).spliterator(), false)
                .filter(framework -> framework.path("id").asText().equals(id))
                .findFirst();
    }
}
