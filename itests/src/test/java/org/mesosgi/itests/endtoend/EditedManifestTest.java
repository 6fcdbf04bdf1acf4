package org.mesosgi.itests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A manifest is edited while the master runs. */
class EditedManifestTest {

    private static final String BAR = "{\"name\": \"org_apache_mesos_bar\"}";
    private static final String BAZ = "{\"name\": \"org_apache_mesos_baz\"}";

    @RegisterExtension
    private final Commands commands = new Commands();

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = commands.folder().resolve("modules.json");
        edit(BAR);
    }

    private void edit(String modules) throws IOException {
        Files.writeString(file, "{\"libraries\": [{\"name\": \"foo\", \"modules\": [" + modules + "]}]}");
    }

    private CommandProcess start(String... flags) {
        String[] all = new String[flags.length + 3];
        all[0] = "--ip=127.0.0.1";
        all[1] = "--port=0";
        all[2] = "--modules=file://" + file;
        System.arraycopy(flags, 0, all, 3, flags.length);
        return commands.start("mesos-master.sh", all);
    }

    @Test
    void whatIsEditedIsFollowedAndABadEditChangesNothing() throws IOException {
        CommandProcess master = start("--modules_watch").awaitHealthy();

        edit(BAR + ", " + BAZ);
        master.awaitErrors("Loaded module org_apache_mesos_baz");

        edit(BAR + " " + BAZ);
        master.awaitErrors("The edit of the manifests is not applied").awaitErrors("a comma is missing");
        assertThat(master.get("/health").statusCode()).isEqualTo(200);

        edit("{\"name\": \"org_apache_mesos_bar\", \"parameters\": [{\"key\": \"x\", \"value\": \"y\"}]}");
        master.awaitErrors("Configured module org_apache_mesos_bar")
                .awaitErrors("Unloaded module org_apache_mesos_baz");
    }

    @Test
    void whatRunsIsWrittenBackAsOneCanReadItAgain() throws IOException, NoSuchAlgorithmException {
        start("--modules_watch", "--modules_persist").awaitHealthy();

        edit(BAZ);

        awaitWritten("org_apache_mesos_baz");
        assertThat(Files.readString(file)).contains("foo.jar").doesNotContain("org_apache_mesos_bar");
        String hash = pinned();
        awaitWritten("org_apache_mesos_bar");
        assertThat(Files.readString(file)).contains("\"sha256\" : \"" + hash + "\"");
        edit(BAZ);
        awaitWritten("org_apache_mesos_baz");
        start("--modules_watch")
                .awaitErrors("Loaded module org_apache_mesos_baz")
                .awaitHealthy();
    }

    private void awaitWritten(String module) {
        await("the manifest in the form that is written")
                .atMost(Duration.ofSeconds(60))
                .until(() -> Files.readString(file).contains("\"name\" : \"" + module + "\""));
    }

    /** Demands the hash of the library that the manifest lists now, and another module. */
    private String pinned() throws IOException, NoSuchAlgorithmException {
        Matcher library = Pattern.compile("\"file\" : \"([^\"]*)\"").matcher(Files.readString(file));
        assertThat(library.find()).isTrue();
        byte[] bytes = Files.readAllBytes(Path.of(library.group(1)));
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        Files.writeString(
                file,
                "{\"libraries\": [{\"name\": \"foo\", \"sha256\": \"" + hash + "\", \"modules\": [" + BAR + "]}]}");
        return hash;
    }

    @Test
    void onlyAFileCanBeWatchedAndWrittenBack() {
        CommandProcess master = commands.start(
                "mesos-master.sh", "--modules={\"libraries\": []}", "--modules_watch", "--modules_persist");

        assertThat(master.exitStatus()).isEqualTo(1);
        assertThat(master.errors()).contains("F107", "F108").doesNotContain("\tat ");
    }
}
