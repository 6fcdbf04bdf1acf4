package org.mesosgi.maven.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import eu.maveniverse.maven.mima.context.ContextOverrides;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;

/** With settings and repositories of its own: what the user of this machine has is not touched. */
class MavenLibrarySourceTest {

    /** Of the text "bytes". */
    private static final String SHA1 = "daf529a73101c2be626b99fc6938163e7a27620b";

    @TempDir
    private Path root;

    private Path local;
    private Path remote;

    @BeforeEach
    void mirrorOfEverything() throws IOException {
        local = root.resolve("local");
        remote = Files.createDirectory(root.resolve("remote"));
        settings("<mirrors><mirror><id>company</id><mirrorOf>*</mirrorOf><url>" + remote.toUri()
                + "</url></mirror></mirrors>");
    }

    @Test
    void fetchesFromTheMirrorIntoTheLocalRepositoryThatTheSettingsName() throws IOException {
        put(remote, "com/example/foo/1.2.3/foo-1.2.3.jar");

        Path file = fetch("mvn:com.example:foo:1.2.3");

        assertThat(file)
                .isEqualTo(local.resolve("com/example/foo/1.2.3/foo-1.2.3.jar"))
                .hasContent("bytes");
    }

    @Test
    void understandsTheFormOfPaxUrl() throws IOException {
        put(remote, "com/example/foo/1.2.3/foo-1.2.3.jar");

        assertThat(fetch("mvn:com.example/foo/1.2.3")).hasFileName("foo-1.2.3.jar");
    }

    @Test
    void doesNotAskForWhatIsInTheLocalRepository() throws IOException {
        put(local, "com/example/foo/1.2.3/foo-1.2.3.jar");
        Files.delete(remote);

        assertThat(fetch("mvn:com.example:foo:1.2.3")).hasContent("bytes");
    }

    @Test
    void fetchesFromTheRepositoriesOfActiveProfiles() throws IOException {
        Path other = root.resolve("other");
        put(other, "com/example/foo/1.2.3/foo-1.2.3.jar");
        settings("""
                <profiles><profile><id>ours</id><repositories><repository><id>other</id><url>%s</url></repository>
                </repositories></profile></profiles>
                <activeProfiles><activeProfile>ours</activeProfile></activeProfiles>
                <mirrors><mirror><id>company</id><mirrorOf>*,!other</mirrorOf><url>%s</url></mirror></mirrors>
                """.formatted(other.toUri(), remote.toUri()));

        assertThat(fetch("mvn:com.example:foo:1.2.3")).hasContent("bytes");
    }

    @Test
    void fetchesTheNewestBuildOfASnapshot() throws IOException {
        put(remote, "com/example/foo/1-SNAPSHOT/foo-1-20260101.000000-2.jar");
        Files.writeString(remote.resolve("com/example/foo/1-SNAPSHOT/maven-metadata.xml"), """
                <metadata><groupId>com.example</groupId><artifactId>foo</artifactId><version>1-SNAPSHOT</version>
                <versioning><snapshot><timestamp>20260101.000000</timestamp><buildNumber>2</buildNumber></snapshot>
                <lastUpdated>20260101000000</lastUpdated></versioning></metadata>
                """);
        Files.writeString(
                remote.resolve("com/example/foo/1-SNAPSHOT/maven-metadata.xml.sha1"),
                "fde8b882f1b9b8ae6daaa0a41cde93b85cda3b59");
        settings("""
                <profiles><profile><id>ours</id><repositories><repository><id>other</id><url>%s</url>
                <snapshots><enabled>true</enabled></snapshots></repository></repositories></profile></profiles>
                <activeProfiles><activeProfile>ours</activeProfile></activeProfiles>
                <mirrors><mirror><id>company</id><mirrorOf>*,!other</mirrorOf><url>%s</url></mirror></mirrors>
                """.formatted(remote.toUri(), root.toUri()));

        assertThat(fetch("mvn:com.example:foo:1-SNAPSHOT")).hasContent("bytes");
    }

    @Test
    void doesNotAskAnyoneWhenTheSettingsSayOffline() throws IOException {
        put(remote, "com/example/foo/1.2.3/foo-1.2.3.jar");
        settings("<offline>true</offline><mirrors><mirror><id>company</id><mirrorOf>*</mirrorOf><url>http://127.0.0.1:9"
                + "</url></mirror></mirrors>");

        assertThat(problem("mvn:com.example:foo:1.2.3").why()).contains("offline");
    }

    @Test
    void saysWhereItHasLooked() {
        Problem problem = problem("mvn:com.example:foo:1.2.3");

        assertThat(problem.code()).isEqualTo("L220");
        assertThat(problem.what())
                .isEqualTo("the library com.example:foo:1.2.3 cannot be fetched from Maven's repositories");
        assertThat(problem.why()).contains("com.example:foo:jar:1.2.3").contains("company");
    }

    @Test
    void refusesBytesThatAreNotThoseThatWerePublished() throws IOException {
        put(remote, "com/example/foo/1.2.3/foo-1.2.3.jar");
        Files.writeString(remote.resolve("com/example/foo/1.2.3/foo-1.2.3.jar.sha1"), "0".repeat(40));

        assertThat(problem("mvn:com.example:foo:1.2.3").why()).contains("Checksum");
    }

    @Test
    void saysThatTheSettingsCannotBeRead() throws IOException {
        Files.writeString(root.resolve("settings.xml"), "<settings");

        assertThat(problem("mvn:com.example:foo:1.2.3").code()).isEqualTo("L221");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mvn:foo",
                "mvn:com.example:foo",
                "mvn:com.example:foo:",
                "mvn:com.example:foo:jar:1",
                "mvn:com.example/foo:1",
                "mvn:a:b:[1,2)",
                "mvn:a:..\\b:1",
                "mvn:a b:c:1"
            })
    void refusesWhatNamesNoJar(String name) {
        assertThat(problem(name).code()).isEqualTo("L209");
    }

    private void settings(String content) throws IOException {
        Files.writeString(
                root.resolve("settings.xml"),
                "<settings><localRepository>" + local + "</localRepository>" + content + "</settings>");
    }

    private Path fetch(String name) {
        return new MavenLibrarySource(ContextOverrides.create()
                        .withUserSettingsXmlOverride(root.resolve("settings.xml"))
                        .withMavenSystemHomeOverride(root))
                .fetch(name);
    }

    private Problem problem(String name) {
        return catchThrowableOfType(ProblemException.class, () -> fetch(name))
                .problems()
                .get(0);
    }

    private static void put(Path repository, String path) throws IOException {
        Path file = repository.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "bytes");
        Files.writeString(file.resolveSibling(file.getFileName() + ".sha1"), SHA1);
    }
}
