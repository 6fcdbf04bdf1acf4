package org.mesosgi.execute.internal.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.execute.Events;
import org.mesosgi.execute.internal.options.Options;
import org.mesosgi.execute.internal.options.OptionsReader;
import org.mesosgi.runtime.Flags;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.v1.Offer;
import org.mesosgi.wire.v1.TaskInfo;

class OfferMatchTest {

    private static final Options OPTIONS = OptionsReader.read(
                    Flags.of(Map.of(
                            "master", "h:1",
                            "name", "hello",
                            "command", "echo hello",
                            "shell", "true",
                            "role", "*",
                            "checkpoint", "false",
                            "resources", "cpus:1;mem:128",
                            "content_type", "json")),
                    Optional.empty())
            .orElseThrow();

    @Test
    void aTaskTakesWhatItNeedsAndNoMore() {
        TaskInfo task = OfferMatch.task(OPTIONS, Events.offer("o", "cpus:8;mem:1024;ports:[1-2]"))
                .orElseThrow();

        assertThat(ResourceConverter.toApi(task.getResourcesList()))
                .isEqualTo(Resources.parse("cpus:1;mem:128").allocate("*"));
        assertThat(task.getTaskId().getValue()).isEqualTo("hello");
        assertThat(task.getAgentId().getValue()).isEqualTo(Events.AGENT);
        assertThat(task.getCommand().getValue()).isEqualTo("echo hello");
    }

    @Test
    void anOfferThatLacksSomethingIsNotEnough() {
        assertThat(OfferMatch.task(OPTIONS, Events.offer("o", "cpus:8;mem:127")))
                .isEmpty();
        assertThat(OfferMatch.task(OPTIONS, Events.offer("o", "mem:1024"))).isEmpty();
    }

    @Test
    void reservedResourcesCountAndStayReserved() {
        TaskInfo task = OfferMatch.task(OPTIONS, Events.offer("o", "cpus(eng):1;mem:128"))
                .orElseThrow();

        assertThat(ResourceConverter.toApi(task.getResourcesList()))
                .isEqualTo(Resources.parse("cpus(eng):1;mem:128").allocate("*"));
    }

    @Test
    void whatMayBeTakenAwayAgainDoesNotCount() {
        Offer.Builder offer = Events.offer("o", "cpus:1;mem:128").toBuilder();
        offer.getResourcesBuilder(0).getRevocableBuilder();

        assertThat(OfferMatch.task(OPTIONS, offer.build())).isEmpty();
    }
}
