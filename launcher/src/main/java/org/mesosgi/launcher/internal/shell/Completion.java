package org.mesosgi.launcher.internal.shell;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.felix.gogo.jline.Shell;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Function;
import org.jline.builtins.Completers.CompletionData;
import org.jline.reader.ParsedLine;
import org.jline.reader.impl.LineReaderImpl;
import org.mesosgi.runtime.LoadedModule;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.UsedSlot;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * What the key for completion offers. The options of commands are read from their annotations; what their arguments are is
 * written in the profile, {@code etc/gosh_profile}, in terms of the functions here: each returns what can be typed.
 */
final class Completion {

    private final BundleContext context;
    private final ModuleRuntime runtime;

    Completion(BundleContext context, ModuleRuntime runtime) {
        this.context = requireNonNull(context, "context is null");
        this.runtime = requireNonNull(runtime, "runtime is null");
    }

    /** Gives a session the functions. Their names are such that sessions within it inherit them. */
    void fillIn(CommandSession session) {
        put(session, "MESOS_MODULES", this::modules);
        put(session, "MESOS_LIBRARIES", () -> runtime.modules().stream().map(LoadedModule::library));
        put(session, "MESOS_SLOTS", this::slots);
        session.put("MESOS_SLOT_THEN_MODULE", (Function)
                (own, arguments) -> list(isFirstArgument(Shell.getParsedLine(own)) ? slots() : modules()));
        session.put("MESOS_COMPLETION", (Function) (own, arguments) -> {
            ((LineReaderImpl) Shell.getReader(own)).setParser(new QuotingParser());
            addOptions(Shell.getCompletions(own));
            return null;
        });
    }

    private static void put(CommandSession session, String name, Supplier<Stream<String>> words) {
        session.put(name, (Function) (own, arguments) -> list(words.get()));
    }

    private static List<String> list(Stream<String> words) {
        return words.distinct().sorted().toList();
    }

    private Stream<String> modules() {
        return runtime.modules().stream().map(LoadedModule::name);
    }

    private Stream<String> slots() {
        return runtime.slots().stream().map(UsedSlot::user);
    }

    private static boolean isFirstArgument(ParsedLine line) {
        return line.words().subList(1, Math.max(1, line.wordIndex())).stream().allMatch(word -> word.startsWith("--"));
    }

    /** Adds the options of all commands that are services. */
    private void addOptions(Map<String, List<CompletionData>> completions) throws InvalidSyntaxException {
        ServiceReference<?>[] commands =
                context.getServiceReferences((String) null, "(" + CommandProcessor.COMMAND_FUNCTION + "=*)");
        for (ServiceReference<?> command : commands == null ? new ServiceReference<?>[0] : commands) {
            Object service = context.getService(command);
            if (service != null) {
                for (Method method : service.getClass().getMethods()) {
                    String name = command.getProperty(CommandProcessor.COMMAND_SCOPE) + ":" + method.getName();
                    List<CompletionData> options = options(method);
                    if (!options.isEmpty()) {
                        completions
                                .computeIfAbsent(name, key -> new ArrayList<>())
                                .addAll(options);
                    }
                }
                context.ungetService(command);
            }
        }
    }

    private static List<CompletionData> options(Method method) {
        return Arrays.stream(method.getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(org.apache.felix.service.command.Parameter.class))
                .map(Completion::option)
                .toList();
    }

    private static CompletionData option(Parameter parameter) {
        List<String> names = List.of(parameter
                .getAnnotation(org.apache.felix.service.command.Parameter.class)
                .names());
        Descriptor descriptor = parameter.getAnnotation(Descriptor.class);
        return new CompletionData(names, descriptor == null ? null : descriptor.value(), null, null);
    }
}
