package org.mesosgi.runtime.internal.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mesosgi.api.Parameter;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.internal.manifest.Manifest.LibraryEntry;
import org.mesosgi.runtime.internal.manifest.Manifest.ModuleEntry;

/** The manifests that Mesos' documentation of modules shows, with the slips that are in print. */
class DocumentationExamplesTest {

    @Test
    void twoModulesOfALibraryByItsFileWithATrailingComma() {
        Reading reading = Reading.of("""
                {
                  "libraries": [
                    {
                      "file": "/path/to/libfoo.so",
                      "modules": [
                        {
                          "name": "org_apache_mesos_bar"^,
                        },
                        {
                          "name": "org_apache_mesos_baz"
                        }
                      ]
                    }
                  ]
                }
                """);

        assertThat(reading.warning().what()).isEqualTo("a comma before the closing }");
        LibraryEntry library = reading.manifest().libraries().get(0);
        assertThat(library.file()).contains("/path/to/libfoo.so");
        assertThat(library.modules())
                .extracting(ModuleEntry::name)
                .containsExactly("org_apache_mesos_bar", "org_apache_mesos_baz");
    }

    @Test
    void aLibraryByItsNameWithAParameter() {
        Reading reading = Reading.of("""
                {
                  "libraries": [
                    {
                      "name": "foo",
                      "modules": [
                        {
                          "name": "org_apache_mesos_bar",
                          "parameters": [
                            {
                              "key": "X",
                              "value": "Y"
                            }
                          ]
                        }
                      ]
                    }
                  ]
                }
                """);

        assertThat(reading.libraries().get(0).name()).contains("foo");
        assertThat(reading.modules().get(0).parameters().list()).containsExactly(new Parameter("X", "Y"));
    }

    @Test
    void theCommaThatIsMissingInPrintBeforeParameters() {
        Problem problem = Reading.of("""
                        {
                          "libraries": [
                            {
                              "name": "foo",
                              "modules": [
                                {
                                  "name": "org_apache_mesos_bar"^
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
                        """).error();

        assertThat(problem.toString()).isEqualTo("""
                        error M103 at modules.json:7:41: a comma is missing
                          why: next comes "parameters" at line 8, column 11
                          fix: insert a comma""");
    }

    @Test
    void aManifestOnOneLine() {
        Reading reading = Reading.of(
                "{\"libraries\":[{\"file\":\"/path/to/libfoo.so\",\"modules\":[{\"name\":\"org_apache_mesos_bar\"}]}]}");

        assertThat(reading.modules()).extracting(ModuleEntry::name).containsExactly("org_apache_mesos_bar");
    }
}
