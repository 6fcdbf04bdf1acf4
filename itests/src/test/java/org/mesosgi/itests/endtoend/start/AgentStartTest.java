package org.mesosgi.itests.endtoend.start;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Good and bad starts of the agent, whose master is not there: that is no mistake, as it may come. */
class AgentStartTest extends StartTest {

    AgentStartTest() {
        super(
                "mesos-agent",
                Map.of("ip", "127.0.0.1", "port", "0", "master", "127.0.0.1:1", "work_dir", "DIR/work"),
                "The master at 127.0.0.1:1 cannot be reached");
    }

    static Stream<StartCase> cases() {
        return Stream.concat(AgentCases.modules().stream(), AgentCases.flags().stream());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void start(StartCase start) throws IOException {
        check(start);
    }
}
