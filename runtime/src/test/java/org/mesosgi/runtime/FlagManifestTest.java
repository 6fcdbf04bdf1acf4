package org.mesosgi.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class FlagManifestTest {

    private static final FlagManifest MANIFEST = new FlagManifest("--zk", "give zk://host:port/path");

    @Test
    void whatIsWrongInItIsWrongWithTheFlag() {
        Problem inManifest = Problem.error("A507", "the module 'zookeeper/contender' cannot be created")
                .at(new Place("--zk", 1, 70))
                .because("no zk://")
                .fix("mend its parameters in the manifest");

        assertThat(explained(inManifest))
                .containsExactly(Problem.error("F102", "the value of --zk cannot be used")
                        .because("no zk://")
                        .fix("give zk://host:port/path"));
    }

    @Test
    void whatSeveralModulesFindIsToldOnce() {
        Problem contender =
                Problem.error("A507", "contender").at(new Place("--zk", 1, 1)).because("no zk://");
        Problem detector =
                Problem.error("A507", "detector").at(new Place("--zk", 1, 9)).because("no zk://");

        assertThat(explained(contender, detector)).hasSize(1);
    }

    @Test
    void otherProblemsStayAsTheyAre() {
        Problem other = Problem.error("A507", "other").at(new Place("modules.json", 1, 1));
        Problem nowhere = Problem.error("U701", "unknown");

        assertThat(explained(other, nowhere)).containsExactly(other, nowhere);
    }

    private static List<Problem> explained(Problem... problems) {
        return catchThrowableOfType(
                        ProblemException.class,
                        () -> MANIFEST.explain(() -> {
                            throw new ProblemException(List.of(problems));
                        }))
                .problems();
    }
}
