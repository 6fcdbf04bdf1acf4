package org.mesosgi.itests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The manifests that Mesos' documentation of modules shows, as they are printed there, slips included; only the place of
 * the library is one that exists. The distribution has that library, though as {@code foo.jar}.
 */
class DocumentedManifestsTest {

    private static final String BY_FILE = """
            {
              "libraries": [
                {
                  "file": "/path/to/libfoo.so",
                  "modules": [
                    {
                      "name": "org_apache_mesos_bar",
                    },
                    {
                      "name": "org_apache_mesos_baz"
                    }
                  ]
                }
              ]
            }
            """;

    private static final String BY_NAME = """
            {
              "libraries": [
                {
                  "name": "foo",
                  "modules": [
                    {
                      "name": "org_apache_mesos_bar"
                      "parameters": [
                        {
                          "key": "X",
                          "value": "Y",
                        }
                      ]
                    }
                  ]
                }
              ]
            }
            """;

    private static final String INLINE =
            "{\"libraries\":[{\"file\":\"/path/to/libfoo.so\", \"modules\":[{\"name\":\"org_apache_mesos_bar\"}]}]}";

    private static final String BAR = "Loaded module org_apache_mesos_bar (TestModule) of library org.mesosgi.foo";
    private static final String BAZ = "Loaded module org_apache_mesos_baz (TestModule) of library org.mesosgi.foo";

    @RegisterExtension
    private final Commands commands = new Commands();

    @Test
    void aFileOfTwoModulesOfALibraryByItsFile() throws IOException {
        CommandProcess master = start("--modules=file://" + file(inPlace(BY_FILE)));

        assertThat(master.awaitHealthy().errors())
                .contains(BAR, BAZ)
                .contains("modules.json:7:", "a comma before the closing }")
                .doesNotContain("deprecated");
    }

    @Test
    void aPathToAFileOfALibraryByItsName() throws IOException {
        CommandProcess refused = start("--modules=" + file(BY_NAME));
        assertThat(refused.exitStatus()).isEqualTo(1);
        assertThat(refused.errors())
                .contains("modules.json:7:", "a comma is missing")
                .doesNotContain("\tat ");

        CommandProcess master = start("--modules=" + file(BY_NAME.replace("_bar\"\n", "_bar\",\n")));
        assertThat(master.awaitHealthy().errors()).contains(BAR).contains("deprecated");
    }

    @Test
    void theTextItself() {
        CommandProcess master = start("--modules=" + inPlace(INLINE));

        assertThat(master.awaitHealthy().errors()).contains(BAR).doesNotContain("deprecated");
        assertThat(master.json("/flags").at("/flags/modules").asText()).contains("org_apache_mesos_bar");
    }

    /** The name is found where the distribution keeps its libraries. */
    @Test
    void aFileNameAlone() {
        CommandProcess master = start("--modules=" + INLINE.replace("/path/to/", ""));

        assertThat(master.awaitHealthy().errors()).contains(BAR);
    }

    private static String inPlace(String manifest) {
        Path modules = TestDistribution.home().resolve("modules");
        return manifest.replace("/path/to", modules.toString());
    }

    private Path file(String manifest) throws IOException {
        return Files.writeString(commands.folder().resolve("modules.json"), manifest);
    }

    private CommandProcess start(String modules) {
        return commands.start("mesos-master.sh", "--ip=127.0.0.1", "--port=0", modules);
    }
}
