package org.mesosgi.agent.internal.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.container.ContainerConfig;
import org.mesosgi.api.container.ContainerLaunchInfo;
import org.mesosgi.api.container.ContainerLaunchInfo.Mount;
import org.mesosgi.api.container.ContainerLaunchInfo.Namespace;
import org.mesosgi.api.container.ContainerLaunchInfo.Rlimit;
import org.mesosgi.api.value.CommandInfo;
import org.mesosgi.api.value.Environment;
import org.mesosgi.api.value.Secret;

class LaunchPlannerTest {

    private static final Path SANDBOX = Path.of("/sandbox");

    private CommandInfo command = CommandInfo.shell("run");
    private Environment given = Environment.none();

    @Test
    void isTheContainersOwnCommandWithoutAnyWishes() {
        LaunchPlan plan = plan();

        assertThat(plan.command()).isEqualTo(CommandInfo.shell("run"));
        assertThat(plan.first()).isEmpty();
        assertThat(plan.environment().toMap()).containsExactly(Map.entry("MESOS_SANDBOX", "/sandbox"));
    }

    @Test
    void runsTheFirstCommandsOfAllInTheirOrder() {
        LaunchPlan plan = plan(
                ContainerLaunchInfo.ofPreExecCommands(List.of(CommandInfo.shell("1"), CommandInfo.shell("2"))),
                ContainerLaunchInfo.ofPreExecCommands(List.of(CommandInfo.shell("3"))));

        assertThat(plan.first())
                .extracting(first -> first.value().orElseThrow())
                .containsExactly("1", "2", "3");
    }

    @Test
    void letsLaterVariablesCount() {
        given = Environment.of(Map.of("A", "agent", "B", "agent", "C", "agent", "D", "agent"));
        command = TestContainers.command("run", "D", "framework");

        LaunchPlan plan = plan(
                ContainerLaunchInfo.ofEnvironment(Environment.of(Map.of("B", "one", "C", "one", "D", "one"))),
                ContainerLaunchInfo.ofEnvironment(Environment.of(Map.of("C", "two", "D", "two"))));

        assertThat(plan.environment().toMap())
                .containsEntry("A", "agent")
                .containsEntry("B", "one")
                .containsEntry("C", "two")
                .containsEntry("D", "framework");
    }

    @Test
    void laysVariablesOfTheTaskOverThoseOfTheContainer() {
        LaunchPlan plan = plan(
                info(Environment.none(), Environment.of(Map.of("A", "task")), null, null),
                ContainerLaunchInfo.ofEnvironment(Environment.of(Map.of("A", "container"))));

        assertThat(plan.environment().find("A")).contains("task");
    }

    @Test
    void letsTheFrameworkSayWhereTheSandboxIs() {
        command = TestContainers.command("run", "MESOS_SANDBOX", "/elsewhere");

        assertThat(plan().environment().find("MESOS_SANDBOX")).contains("/elsewhere");
    }

    @Test
    void leavesSecretsToOthers() {
        command = CommandInfo.shell("run")
                .withEnvironment(new Environment(List.of(new Environment.Variable(
                        "A", Optional.empty(), Optional.of(new Secret.Reference("name", Optional.empty()))))));

        assertThat(plan().environment().toMap()).doesNotContainKey("A");
    }

    @Test
    void addsArgumentsToTheCommandOfATask() {
        command = CommandInfo.program("prog", List.of("prog", "a"));

        LaunchPlan plan = plan(
                info(Environment.none(), Environment.none(), TestContainers.arguments("b"), null),
                info(Environment.none(), Environment.none(), TestContainers.arguments("c", "d"), null));

        assertThat(plan.command()).isEqualTo(CommandInfo.program("prog", List.of("prog", "a", "b", "c", "d")));
    }

    @Test
    void letsNobodyChangeMoreOfTheCommandOfATask() {
        ContainerLaunchInfo info = info(Environment.none(), Environment.none(), CommandInfo.shell("other"), null);

        assertThatThrownBy(() -> plan(info))
                .isInstanceOf(ContainerException.class)
                .hasMessage("isolator 'isolator0' wants to change the command of a task,"
                        + " but can only add arguments to it");
    }

    @Test
    void replacesTheCommandOfOtherContainers() {
        LaunchPlan plan = plan(
                TestContainers.ofCommand(CommandInfo.shell("run"), SANDBOX),
                info(Environment.none(), Environment.none(), CommandInfo.program("new", List.of("new", "a")), null),
                info(
                        Environment.none(),
                        Environment.none(),
                        new CommandInfo(
                                false, Optional.empty(), List.of("b"), Environment.none(), Optional.empty(), List.of()),
                        null));

        assertThat(plan.command()).isEqualTo(CommandInfo.program("new", List.of("new", "a", "b")));
    }

    @Test
    void keepsTheCommandOfOtherContainersThatNobodyReplaces() {
        LaunchPlan plan = plan(TestContainers.ofCommand(CommandInfo.shell("run"), SANDBOX));

        assertThat(plan.command()).isEqualTo(CommandInfo.shell("run"));
    }

    @Test
    void takesTheResourceLimitsOfOneIsolator() {
        LaunchPlan plan = plan(ContainerLaunchInfo.nothing(), rlimits("RLMT_NOFILE"));

        assertThat(plan.rlimits()).containsOnlyKeys("RLMT_NOFILE");
    }

    @Test
    void refusesTheResourceLimitsOfTwoIsolators() {
        assertThatThrownBy(() -> plan(rlimits("RLMT_NOFILE"), rlimits("RLMT_CORE")))
                .hasMessage("multiple isolators specify rlimits: isolator0, isolator1");
    }

    @Test
    void startsInTheSandboxWhateverOneIsolatorWants() {
        assertThat(plan(directory("/a")).command()).isEqualTo(CommandInfo.shell("run"));
    }

    @Test
    void refusesTheWorkingDirectoriesOfTwoIsolators() {
        assertThatThrownBy(() -> plan(directory("/a"), directory("/b")))
                .hasMessage("multiple isolators specify working_directory: isolator0, isolator1");
    }

    @Test
    void joinsGroups() {
        assertThat(plan(groups(1, 2), groups(2, 3)).groups()).containsExactlyInAnyOrder(1, 2, 3);
    }

    @Test
    void refusesWhatThePosixLauncherCannotDo() {
        assertThatThrownBy(() -> plan(namespaces(Namespace.PID)))
                .hasMessage("isolator 'isolator0' asks for Linux namespaces,"
                        + " which the launcher 'posix' does not support");
        assertThatThrownBy(() -> plan(mounts()))
                .hasMessage("isolator 'isolator0' asks for mounts, which the launcher 'posix' does not support");
    }

    private LaunchPlan plan(ContainerLaunchInfo... infos) {
        return plan(TestContainers.ofTask(command, SANDBOX), infos);
    }

    private LaunchPlan plan(ContainerConfig config, ContainerLaunchInfo... infos) {
        List<LaunchWish> wishes = new java.util.ArrayList<>();
        for (int i = 0; i < infos.length; i++) {
            wishes.add(new LaunchWish("isolator" + i, infos[i]));
        }
        return LaunchPlanner.plan(config, given, wishes);
    }

    private static ContainerLaunchInfo info(
            Environment environment, Environment task, CommandInfo command, String directory) {
        return new ContainerLaunchInfo(
                List.of(),
                environment,
                task,
                Optional.ofNullable(command),
                Optional.ofNullable(directory).map(Path::of),
                Set.of(),
                Set.of(),
                List.of(),
                Map.of(),
                Set.of());
    }

    private static ContainerLaunchInfo directory(String directory) {
        return info(Environment.none(), Environment.none(), null, directory);
    }

    private static ContainerLaunchInfo rlimits(String name) {
        return wish(Set.of(), List.of(), Map.of(name, new Rlimit(1, 1)), Set.of());
    }

    private static ContainerLaunchInfo groups(Integer... groups) {
        return wish(Set.of(), List.of(), Map.of(), Set.of(groups));
    }

    private static ContainerLaunchInfo namespaces(Namespace namespace) {
        return wish(Set.of(namespace), List.of(), Map.of(), Set.of());
    }

    private static ContainerLaunchInfo mounts() {
        Mount mount = new Mount(Optional.empty(), "/x", Optional.empty(), List.of());
        return wish(Set.of(), List.of(mount), Map.of(), Set.of());
    }

    private static ContainerLaunchInfo wish(
            Set<Namespace> namespaces, List<Mount> mounts, Map<String, Rlimit> rlimits, Set<Integer> groups) {
        return new ContainerLaunchInfo(
                List.of(),
                Environment.none(),
                Environment.none(),
                Optional.empty(),
                Optional.empty(),
                namespaces,
                Set.of(),
                mounts,
                rlimits,
                groups);
    }
}
