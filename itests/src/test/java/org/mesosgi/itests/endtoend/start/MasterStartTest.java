package org.mesosgi.itests.endtoend.start;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Good and bad starts of the master. */
class MasterStartTest extends StartTest {

    MasterStartTest() {
        super("mesos-master", Map.of("ip", "127.0.0.1", "port", "0"), " leads at ");
    }

    static Stream<StartCase> cases() {
        return Stream.of(
                        ManifestCases.sources(),
                        ManifestCases.texts(),
                        ModuleCases.libraryCases(),
                        ModuleCases.moduleCases(),
                        ModuleCases.selections(),
                        MasterFlagCases.syntax(),
                        MasterFlagCases.values(),
                        MasterFlagCases.later())
                .flatMap(Collection::stream);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void start(StartCase start) throws IOException {
        check(start);
    }

    @Test
    void portInUse() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            check(StartCase.refuses("port in use", "--port=" + other.getLocalPort())
                    .saying("cannot listen on 127.0.0.1:" + other.getLocalPort(), "Address already in use")
                    .unlikeMesos("it is a mistake like others: status 1, where Mesos aborts")
                    .inItsOwnProcess());
        }
    }
}
