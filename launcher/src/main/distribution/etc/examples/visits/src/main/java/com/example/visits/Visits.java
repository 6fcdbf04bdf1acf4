package com.example.visits;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.mesosgi.api.MesosModule;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.anonymous.Anonymous;
import org.mesosgi.api.host.Metrics;
import org.mesosgi.api.host.ModuleHost;
import org.mesosgi.api.host.Request;
import org.mesosgi.api.host.Response;
import org.mesosgi.api.host.State;
import org.mesosgi.api.value.MasterInfo;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceScope;

/**
 * Counts visits, for good:
 *
 * <pre>
 * curl -X POST localhost:5050/com_example_Visits/visits
 * curl localhost:5050/com_example_Visits/visits
 * curl localhost:5050/com_example_Visits/leader
 * curl localhost:5050/metrics/snapshot
 * </pre>
 */
@MesosModule(
        name = Visits.NAME,
        kind = Anonymous.class,
        author = "Jane Doe",
        email = "jane@example.com",
        description = "Counts visits.",
        compatible = true)
@Component(name = Visits.NAME, configurationPolicy = ConfigurationPolicy.REQUIRE)
public class Visits implements Anonymous {

    static final String NAME = "com_example_Visits";

    private static final String VISITS = "visits";

    private final String greeting;
    private final State state;
    private final Metrics.Counter counter;
    private final AtomicLong seconds = new AtomicLong();
    private volatile Optional<MasterInfo> leader = Optional.empty();

    /** All that is registered here is taken back when this instance goes. */
    @Activate
    public Visits(
            @Reference(scope = ReferenceScope.PROTOTYPE_REQUIRED) ModuleHost host, Map<String, Object> properties) {
        greeting = Parameters.of(properties).get("greeting");
        state = host.state();
        counter = host.metrics().counter(VISITS);
        host.metrics().gauge("seconds", seconds::get);
        host.timers().every(Duration.ofSeconds(1), seconds::incrementAndGet);
        host.listen(master -> leader = master);
        host.routes().post("/visits", this::visit);
        host.routes().get("/visits", request -> answer(Long.toString(visits())));
        host.routes().get("/leader", request -> answer(leader.map(MasterInfo::id).orElse("nobody")));
    }

    private CompletionStage<Response> visit(Request request) {
        try {
            byte[] visits = state.update(VISITS, before -> bytes(number(before) + 1));
            counter.increment();
            return answer(greeting + ", you are visitor " + new String(visits, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private long visits() {
        try {
            return number(state.get(VISITS));
        } catch (IOException e) {
            throw new IllegalStateException("the visits cannot be read", e);
        }
    }

    private static long number(Optional<byte[]> value) {
        return value.map(bytes -> Long.parseLong(new String(bytes, StandardCharsets.UTF_8)))
                .orElse(0L);
    }

    private static byte[] bytes(long number) {
        return Long.toString(number).getBytes(StandardCharsets.UTF_8);
    }

    private static CompletionStage<Response> answer(String text) {
        return CompletableFuture.completedFuture(Response.text(text + "\n"));
    }
}
