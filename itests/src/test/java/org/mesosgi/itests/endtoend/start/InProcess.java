package org.mesosgi.itests.endtoend.start;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mesosgi.launcher.internal.distribution.Distribution;

/**
 * Runs commands in the process of the test, one after the other, on the class path of the distribution: a hundred JVMs
 * would take their time.
 */
final class InProcess {

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final ClassLoader classPath;

    /** @param distribution its folder */
    InProcess(Path distribution) {
        List<URL> jars = new ArrayList<>();
        try {
            for (Path jar : new Distribution(distribution).libraries()) {
                jars.add(jar.toUri().toURL());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        classPath = new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    /**
     * Runs a command until it ends, or says that it has started.
     *
     * @param sign what it writes to its standard error once it serves
     */
    Outcome run(List<String> arguments, Map<String, String> environment, String sign) {
        PrintStream output = System.out;
        PrintStream errors = System.err;
        ByteArrayOutputStream newOutput = new ByteArrayOutputStream();
        ByteArrayOutputStream newErrors = new ByteArrayOutputStream();
        System.setOut(new PrintStream(newOutput, true, UTF_8));
        System.setErr(new PrintStream(newErrors, true, UTF_8));
        try {
            FutureTask<Integer> run = new FutureTask<>(() -> main(arguments, environment));
            Thread thread = new Thread(run, "command");
            thread.setContextClassLoader(classPath);
            thread.start();
            await("the start or the end of " + arguments)
                    .atMost(DEADLINE)
                    .until(() -> run.isDone() || newErrors.toString(UTF_8).contains(sign));
            boolean started = !run.isDone();
            thread.interrupt();
            int status = run.get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
            return new Outcome(started, status, newOutput.toString(UTF_8), newErrors.toString(UTF_8));
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("the command fails:\n" + newErrors.toString(UTF_8), e);
        } finally {
            System.setOut(output);
            System.setErr(errors);
        }
    }

    private int main(List<String> arguments, Map<String, String> environment) throws ReflectiveOperationException {
        return (Integer) Class.forName("org.mesosgi.launcher.Main", true, classPath)
                .getMethod("run", List.class, Map.class)
                .invoke(null, arguments, environment);
    }
}
