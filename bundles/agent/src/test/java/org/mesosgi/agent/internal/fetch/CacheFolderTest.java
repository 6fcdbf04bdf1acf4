package org.mesosgi.agent.internal.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.agent.internal.child.Account;
import org.mesosgi.agent.internal.child.Ownership;

class CacheFolderTest {

    private static final Account NOBODY = new Account(65534, 65534, List.of(65534L));

    @TempDir
    Path temporary;

    private Path directory;
    private Path cache;

    @BeforeEach
    void chooseAPlace() throws IOException {
        directory = temporary.toRealPath();
        cache = directory.resolve("mesos/fetch");
    }

    @Test
    void isForTheAgentsUserOnly() throws IOException {
        assertThat(CacheFolder.make(cache)).isEqualTo(cache).isDirectory();

        assertThat(permissions(cache)).isEqualTo("rwx------");
    }

    @Test
    void staysWithWhatIsInItAndIsClosedToThoseWhoCouldRead() throws IOException {
        Files.createDirectories(cache);
        Path file = Files.writeString(cache.resolve("file"), "kept");
        permit(cache, "rwxr-xr-x");

        assertThat(CacheFolder.make(cache)).isEqualTo(cache);

        assertThat(file).hasContent("kept");
        assertThat(permissions(cache)).isEqualTo("rwx------");
    }

    @Test
    void isNotALink() throws IOException {
        Files.createDirectory(directory.resolve("mesos"));
        Files.createSymbolicLink(cache, Files.createDirectory(directory.resolve("etc")));

        refused("it is a link");
    }

    @Test
    void isNotAFile() throws IOException {
        Files.createDirectory(directory.resolve("mesos"));
        Files.createFile(cache);

        refused("it is no folder");
    }

    @Test
    void isNotWhatOthersCanWriteIn() throws IOException {
        permit(Files.createDirectories(cache), "rwxrwx---");

        refused("other users can write in it");
    }

    @Test
    void isNotInWhatEverybodyCanChange() throws IOException {
        permit(Files.createDirectories(cache.getParent()), "rwxrwxrwx");

        refused(cache.getParent() + ", which it is in, can be changed by all users");
        assertThat(cache).doesNotExist();
    }

    @Test
    void isFoundByLinksOfTheOperator() throws IOException {
        Path real = Files.createDirectory(directory.resolve("real"));
        Files.createSymbolicLink(directory.resolve("mesos"), real);

        assertThat(CacheFolder.make(cache)).isEqualTo(real.resolve("fetch"));
    }

    @Test
    void isNotFoundByLinksOfOthers() throws IOException {
        assumeRoot();
        Path real = Files.createDirectory(directory.resolve("real"));
        Ownership.give(Files.createSymbolicLink(directory.resolve("mesos"), real), NOBODY);

        refused(directory.resolve("mesos") + " is a link that another user has made");
        assertThat(real).isEmptyDirectory();
    }

    @Test
    void isNotAFolderOfOthersNorInOne() throws IOException {
        assumeRoot();
        Ownership.give(Files.createDirectories(cache), NOBODY);
        refused("it belongs to another user");

        Ownership.give(cache.getParent(), NOBODY);
        refused(cache.getParent() + ", which it is in, belongs to another user");
    }

    private void refused(String why) {
        assertThatThrownBy(() -> CacheFolder.make(cache))
                .isInstanceOf(IOException.class)
                .hasMessage(why);
    }

    private static void permit(Path folder, String permissions) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
    }

    private static String permissions(Path folder) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
    }

    private static void assumeRoot() {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can give files away");
    }
}
