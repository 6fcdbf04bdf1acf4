package org.mesosgi.launcher.internal.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.launcher.internal.flags.FlagSpec;
import org.mesosgi.launcher.internal.flags.FlagSpecs;
import org.mesosgi.runtime.ManifestSource;

class CommandTest {

    @TempDir
    private Path home;

    private Distribution distribution;

    @BeforeEach
    void aDistributionWithTwoCommands() throws IOException {
        distribution = new Distribution(home);
        write(
                "etc/commands/mesos-master.properties",
                "summary = Runs a master.\nhosts = master\nbundles = http  shell");
        write(
                "etc/commands/mesos-local.properties",
                "hosts = master agent\ndefault.work_dir = ${home}/work\ndefault.port = 5055");
        write("etc/commands/README", "not a command");
        host(
                "master",
                Map.of("MESOS-INF/flags.json", "[{\"name\": \"port\", \"default\": \"5050\"}, {\"name\": \"zk\"}]"));
        host(
                "agent",
                Map.of(
                        "MESOS-INF/flags.json",
                        "[{\"name\": \"port\", \"default\": \"5051\"}, {\"name\": \"work_dir\", \"required\": true}]",
                        "MESOS-INF/modules.json",
                        "{\"libraries\": []}"));
    }

    @Test
    void hasTheNameOfItsFile() throws IOException {
        assertThat(Command.names(distribution)).containsExactly("mesos-local", "mesos-master");
        assertThat(Command.read(distribution, "mesos-master").orElseThrow())
                .isEqualTo(new Command(
                        "mesos-master", "Runs a master.", List.of("master"), List.of("http", "shell"), Map.of()));
    }

    @Test
    void isNotThereIfItHasNoFile() throws IOException {
        assertThat(Command.read(distribution, "mesos-scheduler")).isEmpty();
        assertThat(Command.read(distribution, "../commands/mesos-master")).isEmpty();
    }

    @Test
    void hasDefaultsThatMayNameTheDistributionsFolder() throws IOException {
        assertThat(read("mesos-local").defaults())
                .containsOnly(Map.entry("work_dir", home + "/work"), Map.entry("port", "5055"));
    }

    @Test
    void hasTheFlagsOfTheLauncherAndOfItsHosts() throws IOException {
        FlagSpecs flags = read("mesos-master").flags(distribution);

        assertThat(flags.all())
                .extracting(FlagSpec::name)
                .startsWith("help", "version")
                .endsWith("port", "zk");
        assertThat(flags.find("port").orElseThrow().defaultValue()).contains("5050");
    }

    @Test
    void hasDefaultsThatCountMoreThanThoseOfItsHosts() throws IOException {
        FlagSpecs flags = read("mesos-local").flags(distribution);

        assertThat(flags.find("port").orElseThrow().defaultValue()).contains("5055");
        assertThat(flags.find("work_dir").orElseThrow().required()).isFalse();
    }

    @Test
    void hasTheModulesThatItsHostsHaveBuiltIn() throws IOException {
        assertThat(read("mesos-local").builtInModules(distribution))
                .containsExactly(new ManifestSource(
                        "agent.jar!/MESOS-INF/modules.json", home.resolve("modules"), "{\"libraries\": []}"));
        assertThat(read("mesos-master").builtInModules(distribution)).isEmpty();
    }

    @Test
    void needsTheBundlesOfItsHosts() throws IOException {
        write("etc/commands/x.properties", "hosts = nobody");

        assertThatThrownBy(() -> read("x").flags(distribution)).isInstanceOf(IOException.class);
    }

    private Command read(String name) throws IOException {
        return Command.read(distribution, name).orElseThrow();
    }

    private void write(String file, String text) throws IOException {
        Path path = home.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void host(String name, Map<String, String> files) throws IOException {
        Path path = distribution.host(name);
        Files.createDirectories(path.getParent());
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
