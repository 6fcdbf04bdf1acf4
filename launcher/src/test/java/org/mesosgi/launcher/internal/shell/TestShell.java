package org.mesosgi.launcher.internal.shell;

import java.util.Map;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;

/** A Gogo with a few commands. */
public final class TestShell {

    private final CommandProcessorImpl gogo = new CommandProcessorImpl(new ThreadIOImpl());

    TestShell() {
        for (String function : new String[] {"echo", "refuse", "crash"}) {
            gogo.addCommand("test", this, function);
        }
    }

    CommandProcessorImpl gogo() {
        return gogo;
    }

    public Object echo(String... words) {
        return words.length == 0 ? Map.of() : String.join(" ", words);
    }

    @SuppressWarnings("DoNotCallSuggester") // Gogo does.
    public void refuse(
            @Descriptor("shows JSON") @Parameter(names = "--json", presentValue = "true", absentValue = "false")
                    boolean json) {
        throw new ProblemException(
                Problem.error("T101", json ? "no, in JSON" : "no").fix("ask again"));
    }

    @SuppressWarnings("DoNotCallSuggester") // Gogo does.
    public void crash() {
        throw new IllegalStateException("boom");
    }
}
