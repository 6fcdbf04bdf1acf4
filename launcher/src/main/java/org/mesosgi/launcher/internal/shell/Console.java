package org.mesosgi.launcher.internal.shell;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import org.apache.felix.gogo.jline.Builtin;
import org.apache.felix.gogo.jline.Converters;
import org.apache.felix.gogo.jline.Posix;
import org.apache.felix.gogo.jline.Procedural;
import org.apache.felix.gogo.jline.Shell;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.jline.terminal.Terminal;
import org.mesosgi.runtime.ModuleRuntime;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/**
 * Gogo as it is on a prompt: with its own commands, and for terminals of any kind. It is made when the first client comes, so
 * that a host that starts does not pay for it. (Gogo's own activator does not come into it: it would take the standard
 * streams of the process.)
 */
final class Console {

    private static final String PROFILE = "gosh_profile";

    private final CommandProcessor processor;
    private final Shell shell;
    private final Completion completion;
    private final Batch commands;

    /** @param home the folder that has the prompt's profile in its {@code etc} */
    Console(BundleContext context, CommandProcessor processor, ModuleRuntime runtime, Path home) {
        this.processor = processor;
        this.commands = new Batch(processor);
        this.completion = new Completion(context, runtime);
        this.shell = new Shell(new HostContext(context, home), processor, PROFILE);
        context.registerService(Converter.class, new Converters(context), null);
        register(context, Shell.class, shell, "gosh", "sh", "source", "help");
        register(
                context,
                Builtin.class,
                new Builtin(),
                "format getopt new set tac type jobs fg bg keymap setopt unsetopt complete history widget __files __directories"
                        .split(" ", -1));
        register(
                context,
                Posix.class,
                new Posix(processor),
                "cat echo grep sort sleep cd pwd ls less watch nano head tail clear wc date".split(" ", -1));
        register(
                context,
                Procedural.class,
                new Procedural(),
                "each if not throw try until while break continue".split(" ", -1));
    }

    private static <C> void register(BundleContext context, Class<C> type, C commands, String... functions) {
        context.registerService(
                type,
                commands,
                FrameworkUtil.asDictionary(
                        Map.of(CommandProcessor.COMMAND_SCOPE, "gogo", CommandProcessor.COMMAND_FUNCTION, functions)));
    }

    /** Runs one command; see {@link Batch#run}. */
    int execute(String command, Peer peer, OutputStream output, OutputStream error) {
        return commands.run(command, peer, output, error);
    }

    /**
     * Puts a prompt on a terminal, until its user leaves it or the terminal is closed.
     *
     * @param endsProcess whether leaving it stops the framework
     */
    void run(Terminal terminal, Peer peer, boolean endsProcess) throws Exception {
        try (CommandSession session = processor.createSession(terminal.input(), terminal.output(), terminal.output())) {
            session.put(Shell.VAR_TERMINAL, terminal);
            peer.typesInto(session);
            completion.fillIn(session);
            // What was typed may hold secrets: so it is remembered as long as the session, and not in a file.
            shell.gosh(
                    session,
                    endsProcess
                            ? new String[] {"--login", "--nohistory"}
                            : new String[] {"--login", "--nohistory", "--noshutdown"});
        }
    }

    /** What the prompt wants from its process. */
    private record HostContext(BundleContext context, Path home) implements Shell.Context {

        @Override
        public String getProperty(String name) {
            return name.equals("gosh.home") ? home.toString() : context.getProperty(name);
        }

        @Override
        public void exit() throws Exception {
            context.getBundle(0).stop();
        }
    }
}
