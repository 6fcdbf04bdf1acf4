package org.mesosgi.runtime.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mesosgi.runtime.Change;
import org.mesosgi.runtime.ChangeReport;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;

/** Calls of programs about modules. */
class ModuleCallsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final ModuleRuntime runtime = (ModuleRuntime) Proxy.newProxyInstance(
            ModuleRuntime.class.getClassLoader(), new Class<?>[] {ModuleRuntime.class}, (proxy, method, arguments) -> {
                if (arguments != null && arguments[0] instanceof Change change) {
                    asked.add(method.getName() + " " + change);
                    if (change instanceof Change.Unload) {
                        throw new ProblemException(Problem.error("U701", "it is in use"));
                    }
                    return new ChangeReport(List.of(), List.of());
                }
                return List.of();
            });
    private final ModuleCalls calls = new ModuleCalls(runtime);

    @AfterEach
    void close() {
        calls.close();
    }

    @Test
    void modulesAreListed() throws IOException {
        ModuleCalls.Answer answer = call("{'type':'GET_MODULES'}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(JSON.readTree(answer.json())).isEqualTo(json("{'type':'GET_MODULES','get_modules':[]}"));
    }

    @Test
    void changesAreAskedFor() throws IOException {
        call("{'type':'LOAD_MODULES','load_modules':{'modules':{'libraries':[]}}}");
        call("{'type':'UPDATE_LIBRARY','update_library':{'library':'l'}}");
        call("{'type':'CONFIGURE_MODULE','configure_module':{'name':'m','parameters':[{'key':'k','value':'v'}],"
                + "'dry_run':true}}");
        ModuleCalls.Answer answer =
                call("{'type':'SELECT_MODULE','select_module':{'slot':'master --allocator','module':'m'}}");

        assertThat(asked).hasSize(4);
        assertThat(asked.get(0)).startsWith("apply load");
        assertThat(asked.get(1)).startsWith("apply update l");
        assertThat(asked.get(2)).startsWith("plan configure m");
        assertThat(asked.get(3)).startsWith("apply select").contains("master --allocator", "m");
        assertThat(json(answer.json()).at("/select_module/dry_run").isBoolean()).isTrue();
    }

    @Test
    void whatCannotBeDoneIsToldAsByTheShell() throws IOException {
        ModuleCalls.Answer answer = call("{'type':'UNLOAD_MODULE','unload_module':{'name':'m'}}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(json(answer.json()).at("/problems/0/code").asText()).isEqualTo("U701");
    }

    @Test
    void aFieldThatIsMissingIsNamed() throws IOException {
        ModuleCalls.Answer answer = call("{'type':'UNLOAD_MODULE'}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json()).contains("'unload_module.name' is missing");
        assertThat(asked).isEmpty();
    }

    @Test
    void otherCallsAreForOthers() {
        for (String other : List.of("{'type':'GET_HEALTH'}", "{}", "[]", "", "{'type':", "{'type':1}")) {
            assertThat(calls.find(bytes(other))).as(other).isEmpty();
        }
    }

    @Test
    void allChangeSomethingButTheOneThatLooks() {
        assertThat(calls.find(bytes("{'type':'GET_MODULES'}")).orElseThrow().changes())
                .isFalse();
        for (String type :
                List.of("LOAD_MODULES", "UNLOAD_MODULE", "UPDATE_LIBRARY", "CONFIGURE_MODULE", "SELECT_MODULE")) {
            assertThat(calls.find(bytes("{'type':'" + type + "'}"))
                            .orElseThrow()
                            .changes())
                    .as(type)
                    .isTrue();
        }
    }

    private ModuleCalls.Answer call(String json) {
        return calls.find(bytes(json))
                .orElseThrow()
                .make()
                .get()
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(UTF_8);
    }

    private static JsonNode json(String text) throws IOException {
        return JSON.readTree(bytes(text));
    }
}
