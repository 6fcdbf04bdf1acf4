package org.mesosgi.agent.internal.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mesosgi.agent.internal.Waiting.until;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesosgi.agent.internal.child.Account;
import org.mesosgi.agent.internal.child.Ownership;
import org.mesosgi.api.value.CommandInfo.Uri;

/** What is fetched, with the programs of this machine and an HTTP server of the test's own. */
@Timeout(value = 60, unit = SECONDS)
class FetcherTest {

    private static final long CACHE_BYTES = 10;

    @TempDir
    Path folder;

    private final ExecutorService io = Executors.newCachedThreadPool();
    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch held = new CountDownLatch(1);
    private Path sandbox;
    private HttpServer server;
    private Fetcher fetcher;

    @BeforeEach
    void start() throws IOException {
        sandbox = Files.createDirectory(folder.resolve("sandbox"));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(io);
        serve("/hello.txt", "hello");
        serve("/long.txt", "longer than the cache");
        server.createContext("/held", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(200, 5);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            try {
                held.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        server.start();
        fetcher = new Fetcher(settings(), Executors.newFixedThreadPool(1));
    }

    private Fetcher.Settings settings() {
        return new Fetcher.Settings(
                Optional.of(folder.resolve("home")), folder.resolve("cache"), CACHE_BYTES, Duration.ofSeconds(20));
    }

    @AfterEach
    void stop() {
        held.countDown();
        fetcher.close();
        server.stop(0);
        io.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "file://%s", "file://localhost%s"})
    void aFileOfThisMachine(String form) throws IOException {
        Path file = Files.writeString(folder.resolve("local.txt"), "hello");

        fetch(uri(String.format(form, file)));

        assertThat(sandbox.resolve("local.txt")).hasContent("hello");
        assertThat(sandbox.resolve("stderr"))
                .content()
                .contains("Fetching URI '" + String.format(form, file) + "'")
                .contains("Fetched '" + String.format(form, file) + "' to '" + sandbox.resolve("local.txt") + "'");
    }

    @Test
    void aFileBelowTheHomeOfFrameworks() throws IOException {
        Files.createDirectories(folder.resolve("home/lib"));
        Files.writeString(folder.resolve("home/lib/relative.txt"), "hello");

        fetch(uri("lib/relative.txt"));

        assertThat(sandbox.resolve("relative.txt")).hasContent("hello");
    }

    @Test
    void aFileOverHttpUnderAnotherName() {
        fetch(new Uri(http("/hello.txt"), false, true, false, Optional.of("in/a/folder")));

        assertThat(sandbox.resolve("in/a/folder")).hasContent("hello");
    }

    @Test
    void aProgram() throws IOException {
        Path file = Files.writeString(folder.resolve("run.tar"), "#!/bin/sh");

        fetch(new Uri(file.toString(), true, true, false, Optional.empty()));

        assertThat(sandbox.resolve("run.tar")).as("not taken for an archive").isExecutable();
    }

    @ParameterizedTest
    @CsvSource({
        "a.tar,     tar cf a.tar d",
        "a.tar.gz,  tar czf a.tar.gz d",
        "a.tgz,     tar czf a.tgz d",
        "a.tar.bz2, tar cjf a.tar.bz2 d",
        "a.tar.xz,  tar cJf a.tar.xz d"
    })
    void unpacksAnArchive(String name, String command) throws Exception {
        Files.createDirectory(folder.resolve("d"));
        Files.writeString(folder.resolve("d/file"), "packed");
        Files.createSymbolicLink(folder.resolve("d/link"), Path.of("file"));
        shell(command);

        fetch(uri(folder.resolve(name).toString()));

        assertThat(sandbox.resolve("d/file")).hasContent("packed");
        assertThat(sandbox.resolve("d/link")).hasContent("packed");
        assertThat(sandbox.resolve(name)).exists();
    }

    @Test
    void unpacksACompressedFile() throws Exception {
        Files.writeString(folder.resolve("text"), "packed");
        shell("gzip text");

        fetch(uri(folder.resolve("text.gz").toString()));

        assertThat(sandbox.resolve("text")).hasContent("packed");
    }

    @Test
    void unpacksAZipWithNothingOutsideOfTheSandbox() throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("a.zip")))) {
            zip.putNextEntry(new ZipEntry("d/file"));
            zip.write("packed".getBytes(UTF_8));
        }
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("evil.zip")))) {
            zip.putNextEntry(new ZipEntry("../out"));
            zip.write("evil".getBytes(UTF_8));
        }

        fetch(uri(folder.resolve("a.zip").toString()));
        // The name is cut, or refused; that is up to unzip(1).
        fetcher.fetch(new FetchSpec(List.of(uri(folder.resolve("evil.zip").toString())), sandbox, Optional.empty()))
                .done()
                .toCompletableFuture()
                .handle((nothing, failure) -> true)
                .join();

        assertThat(sandbox.resolve("d/file")).hasContent("packed");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    @EnabledIf("isRoot")
    void nothingThatTheUserOfTheTaskMayNotRead() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Account nobody = new Account(65534, 65534, List.of(65534L));
        Ownership.give(sandbox, nobody);

        Fetch fetch = fetcher.fetch(new FetchSpec(List.of(uri(secret.toString())), sandbox, Optional.of(nobody)));

        assertThat(failureOf(fetch)).contains("Permission denied");
        assertThat(sandbox.resolve("secret")).doesNotExist();
    }

    @Test
    @EnabledIf("isRoot")
    void givesAllToTheUserOfTheTask() throws IOException {
        Account nobody = new Account(65534, 65534, List.of(65534L));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Ownership.give(sandbox, nobody);

        fetcher.fetch(new FetchSpec(
                        List.of(new Uri(http("/hello.txt"), false, true, false, Optional.of("a/b"))),
                        sandbox,
                        Optional.of(nobody)))
                .done()
                .toCompletableFuture()
                .join();

        assertThat(Files.getAttribute(sandbox.resolve("a"), "unix:uid")).isEqualTo(65534);
        assertThat(Files.getAttribute(sandbox.resolve("a/b"), "unix:uid")).isEqualTo(65534);
    }

    static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    @Test
    void leavesAnArchiveAsItIsIfItIsToldTo() throws Exception {
        Files.writeString(folder.resolve("text"), "packed");
        shell("gzip text");

        fetch(new Uri(folder.resolve("text.gz").toString(), false, false, false, Optional.empty()));

        assertThat(sandbox.resolve("text")).doesNotExist();
        assertThat(sandbox.resolve("text.gz")).exists();
    }

    @Test
    void nothingOfAnArchiveGetsOutOfTheSandbox() throws Exception {
        Files.createDirectories(folder.resolve("evil/in"));
        Files.writeString(folder.resolve("evil/out"), "evil");
        shell("cd evil/in && tar cPf ../../evil.tar ../out");
        Files.delete(folder.resolve("evil/out"));

        failure(uri(folder.resolve("evil.tar").toString()));

        assertThat(folder.resolve("out")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc", "..", "down/../../x", "here/../.."})
    void noLinkLeadsOutOfTheSandbox(String target) throws Exception {
        Files.createDirectories(folder.resolve("evil/down/down"));
        Files.createSymbolicLink(folder.resolve("evil/here"), Path.of("."));
        Files.createSymbolicLink(folder.resolve("evil/link"), Path.of(target));
        shell("cd evil && tar cf ../evil.tar .");

        assertThat(failure(uri(folder.resolve("evil.tar").toString())))
                .contains("evil.tar': the link 'link' in it leads out of the sandbox, to '" + target + "'");

        assertThat(Files.isSymbolicLink(sandbox.resolve("link"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../out", "/out", "a/../../out", "."})
    void noNameLeadsOutOfTheSandbox(String name) {
        assertThat(failure(new Uri(http("/hello.txt"), false, true, false, Optional.of(name))))
                .contains("hello.txt': the path '" + name + "' of its output_file leads out of the sandbox");
        assertThat(requests).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({
        "hdfs://host/file,   its scheme is not supported",
        "'',                 it is empty",
        "http://host,        its path names no file",
        "http://host/dir/,   its path names no file",
        "file://host/file,   file:// must be followed by an absolute path",
        "/no/such/file,      cp exited with status 1: cp: cannot stat",
        "missing,            cp exited with status 1",
        "/dir/,              it names no file"
    })
    void saysWhatIsWrong(String uri, String why) {
        assertThat(failure(uri(uri))).startsWith("Failed to fetch '" + uri + "': " + why);
    }

    @Test
    void saysThatTheServerHasNoSuchFile() {
        assertThat(failure(uri(http("/none"))))
                .isEqualTo("Failed to fetch '" + http("/none") + "': unexpected HTTP response code: 404");
        assertThat(sandbox.resolve("stderr")).content().contains("unexpected HTTP response code: 404");
    }

    @Test
    void getsWhatMayBeOldOnlyOnce() throws IOException {
        fetch(cached("/hello.txt"));
        Files.delete(sandbox.resolve("hello.txt"));

        fetch(cached("/hello.txt"));

        assertThat(requests).hasValue(1);
        assertThat(sandbox.resolve("hello.txt")).hasContent("hello");
    }

    @Test
    void keepsNothingThatIsTooLarge() {
        fetch(cached("/long.txt"));
        fetch(cached("/long.txt"));

        assertThat(requests).hasValue(2);
    }

    @Test
    void keepsNothingWhereSomethingElseHasTakenThePlaceOfTheCache() throws IOException {
        Path foreign = Files.createDirectory(folder.resolve("foreign"));
        Files.writeString(foreign.resolve("file"), "as it was");
        Files.createSymbolicLink(folder.resolve("cache"), foreign);

        assertThat(failure(cached("/hello.txt"))).contains("it is a link");

        try (var files = Files.list(foreign)) {
            assertThat(files).containsExactly(foreign.resolve("file"));
        }
    }

    @Test
    void endsWhenItIsCalledOff() {
        Fetch fetch = fetcher.fetch(new FetchSpec(List.of(uri(http("/held"))), sandbox, Optional.empty()));
        until("the download has begun", () -> requests.get() == 1);

        fetch.cancel();

        assertThat(failureOf(fetch)).contains("Failed to fetch");
    }

    @Test
    void endsAtOnceWhenItIsCalledOffBeforeItsTurn() {
        fetcher.fetch(new FetchSpec(List.of(uri(http("/held"))), sandbox, Optional.empty()));
        Fetch next = fetcher.fetch(new FetchSpec(List.of(uri(http("/hello.txt"))), sandbox, Optional.empty()));
        until("the download before it has begun", () -> requests.get() == 1);

        next.cancel();

        assertThat(failureOf(next)).isEqualTo("fetching was called off");
    }

    private void serve(String path, String text) {
        server.createContext(path, exchange -> {
            requests.incrementAndGet();
            byte[] body = text.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private String http(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private static Uri uri(String value) {
        return new Uri(value, false, true, false, Optional.empty());
    }

    private Uri cached(String path) {
        return new Uri(http(path), false, true, true, Optional.empty());
    }

    private void fetch(Uri uri) {
        fetcher.fetch(new FetchSpec(List.of(uri), sandbox, Optional.empty()))
                .done()
                .toCompletableFuture()
                .join();
    }

    private String failure(Uri uri) {
        return failureOf(fetcher.fetch(new FetchSpec(List.of(uri), sandbox, Optional.empty())));
    }

    private static String failureOf(Fetch fetch) {
        try {
            fetch.done().toCompletableFuture().get();
            throw new AssertionError("it does not fail");
        } catch (ExecutionException e) {
            return String.valueOf(e.getCause().getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void shell(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("/bin/sh", "-c", command)
                .directory(folder.toFile())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
    }
}
