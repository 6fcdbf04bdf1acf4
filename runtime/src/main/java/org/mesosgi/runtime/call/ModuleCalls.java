package org.mesosgi.runtime.call;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import org.mesosgi.api.Parameter;
import org.mesosgi.api.Parameters;
import org.mesosgi.runtime.Change;
import org.mesosgi.runtime.ChangeText;
import org.mesosgi.runtime.ManifestSource;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.ProblemException;
import org.mesosgi.runtime.internal.shell.InspectCommands;

/**
 * Calls of programs that look at modules or change what is loaded and used. A call is a JSON object with a {@code type} and a
 * field of that name in lower case; so is the answer, and the field is what the shell's command shows with {@code --json}.
 *
 * <p>They are dealt with one after the other, by a thread of their own: a change may wait for calls in flight.
 */
public final class ModuleCalls implements AutoCloseable {

    private static final int BAD_REQUEST = 400;
    private static final String LOOK = "GET_MODULES";

    private final ModuleRuntime runtime;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread created = new Thread(work, "module calls");
        created.setDaemon(true);
        return created;
    });

    private final Map<String, Function<Fields, String>> types = Map.of(
            LOOK,
            this::modules,
            "LOAD_MODULES",
            call -> change(load(call), call),
            "UNLOAD_MODULE",
            call -> change(unload(call), call),
            "UPDATE_LIBRARY",
            call -> change(update(call), call),
            "CONFIGURE_MODULE",
            call -> change(configure(call), call),
            "SELECT_MODULE",
            call -> change(select(call), call));

    public ModuleCalls(ModuleRuntime runtime) {
        this.runtime = requireNonNull(runtime, "runtime is null");
    }

    /**
     * What a call is answered.
     *
     * @param status as by HTTP: 200, or 400 if nothing has changed
     * @param json with {@code problems} in the latter case
     */
    public record Answer(int status, String json) {}

    /**
     * A call that was read.
     *
     * @param changes whether it changes something; otherwise it looks only
     * @param make makes the call
     */
    public record Call(boolean changes, Supplier<CompletionStage<Answer>> make) {}

    /**
     * A call of this kind.
     *
     * @param json a call of any kind
     * @return empty if it is of another kind
     */
    public Optional<Call> find(byte[] json) {
        Optional<Fields> call = Fields.read(json);
        Optional<String> type = call.flatMap(fields -> fields.text("type")).filter(types::containsKey);
        return type.map(known -> new Call(!known.equals(LOOK), () -> answer(known, call.orElseThrow())));
    }

    private CompletionStage<Answer> answer(String type, Fields call) {
        String field = type.toLowerCase(Locale.ROOT);
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        String result = requireNonNull(types.get(type)).apply(call.object(field));
                        return new Answer(200, "{\"type\":\"" + type + "\",\"" + field + "\":" + result + "}");
                    } catch (ProblemException e) {
                        return new Answer(BAD_REQUEST, ChangeText.verdict(List.of(), e.problems()));
                    }
                },
                thread);
    }

    private String modules(Fields call) {
        return new InspectCommands(runtime).modules(true);
    }

    private String change(Change change, Fields call) {
        return call.flag("dry_run")
                ? ChangeText.planned(runtime.plan(change), true)
                : ChangeText.done(runtime.apply(change), true);
    }

    /** The manifest itself as {@code modules}, or as {@code file} where it is. */
    private static Change load(Fields call) {
        Optional<String> manifest = call.json("modules");
        return new Change.Load(List.of(
                manifest.isPresent()
                        ? ManifestSource.inline("LOAD_MODULES", manifest.get())
                        : ManifestSource.file(Path.of(call.required("file").replaceFirst("^file://", "")))));
    }

    private static Change unload(Fields call) {
        return new Change.Unload(List.of(call.required("name")), call.flag("force"));
    }

    private static Change update(Fields call) {
        return new Change.Update(call.required("library"), call.text("file").map(Path::of));
    }

    private static Change configure(Fields call) {
        return new Change.Configure(
                call.required("name"),
                Parameters.of(call.objects("parameters").stream()
                        .map(each -> new Parameter(each.required("key"), each.required("value")))
                        .toList()));
    }

    private static Change select(Fields call) {
        return new Change.Select(call.required("slot"), call.text("instead_of"), call.required("module"));
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
