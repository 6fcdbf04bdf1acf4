package org.mesosgi.process.internal.modules;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesosgi.api.host.Request;
import org.mesosgi.api.host.RequestHandler;
import org.mesosgi.api.host.Response;

class InstanceRoutesTest {

    private static final String PATH = "/org_example_A/hello";

    private final TestModules modules = new TestModules();
    private final TestInstance instance = TestInstance.inUse("org_example_A");
    private final InstanceHost host = modules.host(instance);

    @AfterEach
    void stop() {
        modules.close();
    }

    @Test
    void answerWithWhatTheHandlerMakesOfTheRequest() {
        CompletableFuture<Request> seen = new CompletableFuture<>();
        host.routes().post("/hello", request -> {
            seen.complete(request);
            return completedFuture(Response.status(201, "made"));
        });

        TestExchange.Answer answer = modules.ask("POST", PATH).answer();

        assertThat(answer).isEqualTo(new TestExchange.Answer(201, "made", Map.of()));
        assertThat(seen.join().method()).isEqualTo("POST");
        assertThat(seen.join().path()).isEqualTo("/hello");
        assertThat(seen.join().text()).isEqualTo("body");
        assertThat(seen.join().parameter("name")).contains("value");
        assertThat(seen.join().header("ACCEPT")).contains("text/plain");
    }

    @Test
    void refuseAMethodThatIsNotRouted() {
        host.routes().get("/hello", saying("hello"));
        host.routes().post("/hello", saying("thank you"));

        TestExchange.Answer answer = modules.ask("PUT", PATH).answer();

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.headers()).containsEntry("Allow", "GET, POST");
        assertThat(modules.ask("POST", PATH).answer().text()).isEqualTo("thank you");
    }

    @Test
    void answer500ForWhatFails() {
        host.routes().get("/throws", request -> {
            throw new IllegalStateException("not today");
        });
        host.routes().get("/fails", request -> CompletableFuture.failedFuture(new IllegalStateException("not today")));
        host.routes().get("/nothing", request -> completedFuture(null));

        assertThat(List.of("/throws", "/fails", "/nothing"))
                .allSatisfy(path -> assertThat(modules.ask("GET", "/org_example_A" + path)
                                .answer()
                                .status())
                        .isEqualTo(500));
    }

    @Test
    void areNotThereBeforeTheInstanceIsInUse() {
        instance.setCallable(false);
        host.routes().get("/hello", saying("hello"));

        assertThat(modules.ask("GET", PATH).answer().status()).isEqualTo(404);
    }

    @Test
    void areAnsweredByTheInstanceThatIsInUse() {
        host.routes().get("/hello", saying("first"));
        TestInstance next = new TestInstance("org_example_A");
        InstanceHost successor = modules.host(next);
        successor.routes().get("/hello", saying("second"));
        assertThat(modules.ask("GET", PATH).answer().text()).isEqualTo("first");

        instance.setCallable(false);
        next.setCallable(true);
        assertThat(modules.ask("GET", PATH).answer().text()).isEqualTo("second");

        host.close();
        assertThat(modules.ask("GET", PATH).answer().text()).isEqualTo("second");
        successor.close();
        assertThat(modules.find(PATH)).isEmpty();
    }

    @Test
    void sayThatTheModuleIsInQuarantine() {
        host.routes().get("/hello", saying("hello"));

        instance.quarantine("by an operator");

        assertThat(modules.ask("GET", PATH).answer())
                .isEqualTo(new TestExchange.Answer(
                        503,
                        "503 Service Unavailable. The module org_example_A is in quarantine since"
                                + " 1970-01-01T00:00:00Z.",
                        Map.of()));
    }

    @Test
    void refuseRequestsWhenTooManyHoldUpThreads() {
        CountDownLatch release = new CountDownLatch(1);
        host.routes().get("/hello", request -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return completedFuture(Response.text("at last"));
        });
        List<TestExchange> taken = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            taken.add(modules.ask("GET", PATH));
        }

        assertThat(modules.ask("GET", PATH).answer().status()).isEqualTo(503);

        assertThat(taken).noneMatch(TestExchange::isAnswered);
        release.countDown();
        assertThat(taken).extracting(exchange -> exchange.answer().text()).containsOnly("at last");
    }

    @Test
    void areNotMadeByAnInstanceThatHasGone() {
        host.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> host.routes().get("/hello", saying("hello")))
                .withMessage("this instance of the module org_example_A has gone");
        assertThat(modules.find(PATH)).isEmpty();
    }

    @Test
    void areNotMadeTwice() {
        host.routes().get("/hello", saying("hello"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> host.routes().get("/hello", saying("again")))
                .withMessage("GET /hello is routed already");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "hello", "/a//b", "/a/", "/a b", "/a?b", "/a%20b"})
    void needAPathThatIsOne(String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> host.routes().get(path, saying("hello")))
                .withMessageContaining("'/org_example_A" + path + "' cannot be a path");
    }

    private static RequestHandler saying(String text) {
        return request -> completedFuture(Response.text(text));
    }
}
