package org.mesosgi.runtime.internal.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.hook.DockerEnvironments;
import org.mesosgi.api.hook.Hook;
import org.mesosgi.api.info.AgentInfo;
import org.mesosgi.api.info.Attributes;
import org.mesosgi.api.info.ExecutorInfo;
import org.mesosgi.api.info.FrameworkInfo;
import org.mesosgi.api.info.TaskInfo;
import org.mesosgi.api.resource.Resource;
import org.mesosgi.api.resource.ResourceLimits;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.resource.Value;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.CommandInfo;
import org.mesosgi.api.value.ContainerId;
import org.mesosgi.api.value.ContainerStatus;
import org.mesosgi.api.value.Environment;
import org.mesosgi.api.value.ExecutorId;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.api.value.Label;
import org.mesosgi.api.value.Labels;
import org.mesosgi.api.value.TaskId;
import org.mesosgi.api.value.TaskState;
import org.mesosgi.api.value.TaskStatus;
import org.mesosgi.runtime.Contribution;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;

class ModuleHookChainTest {

    private static final Label A = new Label("a", "1");
    private static final Label B = new Label("b", "2");
    private static final Label C = new Label("c", "3");
    private static final FrameworkInfo FRAMEWORK = FrameworkInfo.of("root", "framework", Set.of("*"), Set.of());
    private static final TaskInfo TASK = new TaskInfo(
            new TaskId("task"),
            "task",
            new AgentId("agent"),
            cpus(1),
            ResourceLimits.none(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Labels.of(A));
    private static final AgentInfo AGENT =
            new AgentInfo(Optional.empty(), "host", 5051, cpus(8), Attributes.none(), Optional.empty());
    private static final ExecutorInfo EXECUTOR = new ExecutorInfo(
            new ExecutorId("executor"),
            Optional.empty(),
            ExecutorInfo.Type.CUSTOM,
            Optional.empty(),
            Optional.of(CommandInfo.shell("run").withEnvironment(Environment.of(Map.of("OWN", "1")))),
            Optional.empty(),
            Resources.none(),
            Labels.none());

    private final Map<String, HookSlot> modules = new LinkedHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Contribution> contributions = new ArrayList<>();
    private final ModuleHookChain chain = new ModuleHookChain(this::select, lock, contributions::add);

    @Nested
    class ADecorator {

        @Test
        void replacesThePartByWhatItReturns() {
            install("hook", labels(task -> Optional.of(Labels.of(B))));

            assertThat(decoratedLabels()).isEqualTo(Labels.of(B));
        }

        @Test
        void mayRemoveEverything() {
            install("hook", labels(task -> Optional.of(Labels.none())));

            assertThat(decoratedLabels()).isEqualTo(Labels.none());
        }

        @Test
        void thatReturnsNothingLeavesThePartAsItIs() {
            install("hook", labels(task -> Optional.empty()));

            assertThat(decoratedLabels()).isEqualTo(Labels.of(A));
        }

        @Test
        void seesWhatThoseBeforeItHaveMade() {
            install("first", labels(task -> Optional.of(task.labels().plus(B))));
            install("second", labels(task -> Optional.of(task.labels().without("a"))));
            install("third", labels(task -> Optional.of(task.labels().plus(C))));

            assertThat(decoratedLabels()).isEqualTo(Labels.of(B, C));
        }

        @Test
        void thatThrowsIsSkippedAndTheOthersGoOn() {
            install("first", labels(task -> Optional.of(task.labels().plus(B))));
            install("broken", labels(task -> {
                throw new IllegalStateException("broken");
            }));
            install("third", labels(task -> Optional.of(task.labels().plus(C))));

            assertThat(decoratedLabels()).isEqualTo(Labels.of(A, B, C));
        }

        @Test
        void whoseLibraryLacksAClassIsSkipped() {
            install("broken", labels(task -> {
                throw new NoClassDefFoundError("org/example/Missing");
            }));

            assertThat(decoratedLabels()).isEqualTo(Labels.of(A));
        }

        @Test
        void thatReturnsNullIsSkipped() {
            install("broken", labels(task -> null));

            assertThat(decoratedLabels()).isEqualTo(Labels.of(A));
        }

        @Test
        void isCalledUnderTheLockOfTheProcess() {
            install("hook", labels(task -> {
                assertThat(lock.isHeldByCurrentThread()).isTrue();
                return Optional.of(Labels.of(B));
            }));

            assertThat(decoratedLabels()).isEqualTo(Labels.of(B));
            assertThat(lock.isLocked()).isFalse();
        }
    }

    @Nested
    class AHookOfTheTimeBefore0_23 {

        @Test
        void hasItsResultAppended() {
            installOld("old", labels(task -> Optional.of(Labels.of(B))));

            assertThat(decoratedLabels()).isEqualTo(Labels.of(A, B));
        }

        @Test
        void thatReturnsNothingAppliesNothing() {
            installOld("old", labels(task -> Optional.empty()));

            assertThat(decoratedLabels()).isEqualTo(Labels.of(A));
        }

        @Test
        void letsItsExceptionReachTheCallSite() {
            installOld("old", labels(task -> {
                throw new IllegalStateException("broken");
            }));

            assertThatThrownBy(ModuleHookChainTest.this::decoratedLabels)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("broken");
            assertThat(lock.isLocked()).isFalse();
        }

        @Test
        void hasItsVariablesAppendedToo() {
            installOld("old", new Hook() {
                @Override
                public Optional<Environment> slaveExecutorEnvironmentDecorator(ExecutorInfo executor) {
                    return Optional.of(Environment.of(Map.of("MORE", "2")));
                }
            });

            assertThat(chain.slaveExecutorEnvironmentDecorator(EXECUTOR).toMap())
                    .containsExactly(Map.entry("OWN", "1"), Map.entry("MORE", "2"));
        }

        @Test
        void standsBesideNewerOnes() {
            install("new", labels(task -> Optional.of(Labels.of(B))));
            installOld("old", labels(task -> Optional.of(Labels.of(C))));

            assertThat(decoratedLabels()).isEqualTo(Labels.of(B, C));
        }

        @Test
        void endsWithVersion0_23Itself() {
            modules.put("hook", new HookSlot("hook", "0.23.0", labels(task -> Optional.of(Labels.of(B)))));
            chain.install("hook");

            assertThat(decoratedLabels()).isEqualTo(Labels.of(B));
        }
    }

    @Nested
    class Decorates {

        @Test
        void theResourcesOfATask() {
            install("hook", new Hook() {
                @Override
                public Optional<Resources> masterLaunchTaskResourceDecorator(TaskInfo task, Resources agentTotal) {
                    assertThat(task.resources()).isEqualTo(cpus(1));
                    return Optional.of(agentTotal);
                }
            });

            assertThat(chain.masterLaunchTaskResourceDecorator(TASK, cpus(8))).isEqualTo(cpus(8));
        }

        @Test
        void theLabelsThatAnExecutorSees() {
            install("hook", new Hook() {
                @Override
                public Optional<Labels> slaveRunTaskLabelDecorator(
                        TaskInfo task, ExecutorInfo executor, FrameworkInfo framework, AgentInfo agent) {
                    return Optional.of(
                            task.labels().plus(new Label(executor.id().value(), agent.hostname())));
                }
            });

            assertThat(chain.slaveRunTaskLabelDecorator(TASK, EXECUTOR, FRAMEWORK, AGENT))
                    .isEqualTo(Labels.of(A, new Label("executor", "host")));
        }

        @Test
        void theEnvironmentOfAnExecutorBeginningWithItsOwn() {
            install("first", environment("FIRST", "1"));
            install("second", environment("SECOND", "2"));

            assertThat(chain.slaveExecutorEnvironmentDecorator(EXECUTOR).toMap())
                    .containsExactly(Map.entry("OWN", "1"), Map.entry("FIRST", "1"), Map.entry("SECOND", "2"));
        }

        @Test
        void theEnvironmentOfAnExecutorWithoutCommand() {
            ExecutorInfo executor = new ExecutorInfo(
                    EXECUTOR.id(),
                    Optional.empty(),
                    ExecutorInfo.Type.DEFAULT,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Resources.none(),
                    Labels.none());
            install("hook", environment("FIRST", "1"));

            assertThat(chain.slaveExecutorEnvironmentDecorator(executor).toMap())
                    .containsExactly(Map.entry("FIRST", "1"));
        }

        @Test
        void theResourcesThenTheAttributesOfAnAgent() {
            install("hook", new Hook() {
                @Override
                public Optional<Resources> slaveResourcesDecorator(AgentInfo agent) {
                    return Optional.of(cpus(4));
                }

                @Override
                public Optional<Attributes> slaveAttributesDecorator(AgentInfo agent) {
                    return Optional.of(agent.attributes().plus("rack", new Value.Text("rack1")));
                }
            });

            assertThat(chain.slaveResourcesDecorator(AGENT)).isEqualTo(cpus(4));
            assertThat(chain.slaveAttributesDecorator(AGENT).find("rack")).contains(new Value.Text("rack1"));
        }

        @Test
        void labelsAndContainerOfAStatusAndNothingElseOfIt() {
            TaskStatus status =
                    TaskStatus.of(new TaskId("task"), TaskState.RUNNING).withLabels(Labels.of(A));
            install("hook", new Hook() {
                @Override
                public Optional<TaskStatus> slaveTaskStatusDecorator(FrameworkId framework, TaskStatus current) {
                    return Optional.of(TaskStatus.of(new TaskId("another"), TaskState.LOST)
                            .withContainerStatus(ContainerStatus.unknown())
                            .withLabels(current.labels().orElseThrow().plus(B)));
                }
            });

            assertThat(chain.slaveTaskStatusDecorator(new FrameworkId("f"), status))
                    .isEqualTo(status.withLabels(Labels.of(A, B)).withContainerStatus(ContainerStatus.unknown()));
        }

        @Test
        void onlyThePartOfAStatusThatIsThere() {
            TaskStatus status =
                    TaskStatus.of(new TaskId("task"), TaskState.RUNNING).withLabels(Labels.of(A));
            install("hook", new Hook() {
                @Override
                public Optional<TaskStatus> slaveTaskStatusDecorator(FrameworkId framework, TaskStatus current) {
                    return Optional.of(TaskStatus.of(new TaskId("task"), TaskState.RUNNING));
                }
            });

            assertThat(chain.slaveTaskStatusDecorator(new FrameworkId("f"), status))
                    .isEqualTo(status);
        }

        @Test
        void nothingIfThereAreNoHooks() {
            assertThat(chain.isEmpty()).isTrue();
            assertThat(decoratedLabels()).isEqualTo(Labels.of(A));
            assertThat(chain.slaveResourcesDecorator(AGENT)).isEqualTo(cpus(8));
        }

        @Test
        void nothingWithAHookThatOverridesNothing() {
            install("idle", new Hook() {});

            assertThat(chain.isEmpty()).isFalse();
            assertThat(decoratedLabels()).isEqualTo(Labels.of(A));
            assertThat(contributions).isEmpty();
        }
    }

    @Nested
    class Tells {

        private final List<String> told = new ArrayList<>();

        @Test
        void allHooksInTheirOrder() {
            install("first", teller("first"));
            install("second", teller("second"));

            chain.masterSlaveLostHook(AGENT);
            chain.slavePostFetchHook(new ContainerId("c", Optional.empty()), Path.of("/sandbox"));
            chain.slaveRemoveExecutorHook(FRAMEWORK, EXECUTOR);

            assertThat(told)
                    .containsExactly(
                            "first lost host",
                            "second lost host",
                            "first fetched /sandbox",
                            "second fetched /sandbox",
                            "first removed executor",
                            "second removed executor");
        }

        @Test
        void theOthersIfOneThrows() {
            install("broken", new Hook() {
                @Override
                public void masterSlaveLostHook(AgentInfo agent) {
                    throw new IllegalStateException("broken");
                }
            });
            install("second", teller("second"));

            chain.masterSlaveLostHook(AGENT);

            assertThat(told).containsExactly("second lost host");
            assertThat(contributions).extracting(Contribution::module).containsExactly("second");
        }

        private Hook teller(String name) {
            return new Hook() {
                @Override
                public void masterSlaveLostHook(AgentInfo agent) {
                    told.add(name + " lost " + agent.hostname());
                }

                @Override
                public void slavePostFetchHook(ContainerId container, Path sandbox) {
                    told.add(name + " fetched " + sandbox);
                }

                @Override
                public void slaveRemoveExecutorHook(FrameworkInfo framework, ExecutorInfo executor) {
                    told.add(name + " removed " + executor.id().value());
                }
            };
        }
    }

    @Nested
    class ADockerTask {

        private final CompletableFuture<Optional<DockerEnvironments>> pending = new CompletableFuture<>();

        @Test
        void hasAllHooksAskedAtOnceAndTheirResultsJoinedInTheirOrder() {
            List<Optional<Environment>> asked = new ArrayList<>();
            install("first", docker(environment -> {
                asked.add(environment);
                return pending;
            }));
            install("second", docker(environment -> {
                asked.add(environment);
                return completed("X", "second");
            }));

            CompletableFuture<DockerEnvironments> joined = prelaunch();
            assertThat(asked).containsOnly(Optional.empty()).hasSize(2);
            assertThat(joined).isNotDone();
            pending.complete(Optional.of(environments("X", "first")));

            assertThat(joined.join().executorEnvironment().variables())
                    .extracting(variable -> variable.value().orElseThrow())
                    .containsExactly("first", "second");
            assertThat(joined.join().taskEnvironment().find("X")).contains("second");
        }

        @Test
        void hasNoVariablesIfNoHookHasAny() {
            install("hook", new Hook() {});

            assertThat(prelaunch().join()).isEqualTo(new DockerEnvironments(Environment.none(), Environment.none()));
        }

        @Test
        void failsIfOneHookFails() {
            install("first", docker(environment -> completed("X", "1")));
            install("veto", docker(environment -> CompletableFuture.failedFuture(new IllegalStateException("veto"))));

            assertThat(prelaunch()).isCompletedExceptionally();
        }

        @Test
        void failsIfOneHookThrows() {
            install("veto", docker(environment -> {
                throw new IllegalStateException("veto");
            }));

            assertThat(prelaunch()).isCompletedExceptionally();
        }

        @Test
        void failsIfOneHookGivesNoStage() {
            install("broken", docker(environment -> null));

            assertThat(prelaunch()).isCompletedExceptionally();
        }

        private CompletableFuture<DockerEnvironments> prelaunch() {
            return chain.slavePreLaunchDockerTaskExecutorDecorator(
                            Optional.of(TASK), EXECUTOR, "name", Path.of("/w"), Path.of("/s"), Optional.empty())
                    .toCompletableFuture();
        }

        private static Hook docker(
                Function<Optional<Environment>, CompletionStage<Optional<DockerEnvironments>>> answer) {
            return new Hook() {
                @Override
                public CompletionStage<Optional<DockerEnvironments>> slavePreLaunchDockerTaskExecutorDecorator(
                        Optional<TaskInfo> task,
                        ExecutorInfo executor,
                        String containerName,
                        Path containerWorkDirectory,
                        Path mappedSandboxDirectory,
                        Optional<Environment> environment) {
                    return answer.apply(environment);
                }
            };
        }

        private static CompletionStage<Optional<DockerEnvironments>> completed(String name, String value) {
            return CompletableFuture.completedFuture(Optional.of(environments(name, value)));
        }

        private static DockerEnvironments environments(String name, String value) {
            Environment environment = Environment.of(Map.of(name, value));
            return new DockerEnvironments(environment, environment);
        }
    }

    @Nested
    class AContribution {

        @Test
        void saysWhatWasAddedAndWhatWasRemoved() {
            install("hook", labels(task -> Optional.of(Labels.of(B, new Label("flag", Optional.empty())))));

            decoratedLabels();

            assertThat(contributions)
                    .containsExactly(new Contribution("hook", "masterLaunchTaskLabelDecorator", "+b=2 +flag -a=1"));
        }

        @Test
        void isOneAHook() {
            install("first", labels(task -> Optional.of(task.labels().plus(B))));
            install("second", labels(task -> Optional.of(task.labels().plus(C))));

            decoratedLabels();

            assertThat(contributions).extracting(Contribution::what).containsExactly("+b=2", "+c=3");
        }

        @Test
        void isNotMadeByAHookThatChangesNothing() {
            install("hook", labels(task -> Optional.of(task.labels())));

            decoratedLabels();

            assertThat(contributions).isEmpty();
        }

        @Test
        void showsNoSecrets() {
            install("vault", environment("DB_PASSWORD", "hunter2"));

            chain.slaveExecutorEnvironmentDecorator(EXECUTOR);

            assertThat(contributions).extracting(Contribution::what).containsExactly("+DB_PASSWORD=********");
        }

        @Test
        void isMadeByBeingTold() {
            install("hook", new Hook() {});

            chain.masterSlaveLostHook(AGENT);

            assertThat(contributions).containsExactly(new Contribution("hook", "masterSlaveLostHook", "told"));
        }
    }

    @Nested
    class TheChain {

        @Test
        void namesItsHooksInTheOrderOfCalling() {
            install("b", new Hook() {});
            install("a", new Hook() {});

            assertThat(chain.names()).containsExactly("b", "a");
        }

        @Test
        void takesAHookOnlyOnce() {
            install("hook", new Hook() {});

            Problem problem = problem(() -> chain.install("hook"));

            assertThat(problem.code()).isEqualTo("S603");
            assertThat(chain.names()).containsExactly("hook");
        }

        @Test
        void doesNotTakeWhatCannotBeSelected() {
            assertThat(problem(() -> chain.install("unknown")).code()).isEqualTo("S601");
            assertThat(chain.isEmpty()).isTrue();
        }

        @Test
        void letsAHookGoAndTakesItAgainAtTheEnd() {
            install("a", new Hook() {});
            install("b", new Hook() {});

            chain.uninstall("a");
            assertThat(chain.names()).containsExactly("b");
            assertThat(modules.get("a").isClosed()).isTrue();

            chain.install("a");
            assertThat(chain.names()).containsExactly("b", "a");
        }

        @Test
        void isArrangedAnewAtOnceAndThoseThatStayKeepTheirInstances() {
            install("a", labels(task -> Optional.of(task.labels().plus(A))));
            install("b", labels(task -> Optional.of(Labels.of(B))));
            HookSlot kept = modules.get("a");
            modules.put("c", new HookSlot("c", "1.11.0", labels(task -> Optional.of(Labels.of(C)))));

            chain.arrange(List.of("c", "a"));

            assertThat(chain.names()).containsExactly("c", "a");
            assertThat(kept.isClosed()).isFalse();
            assertThat(modules.get("b").isClosed()).isTrue();
            assertThat(decoratedLabels()).isEqualTo(Labels.of(C, A));
        }

        @Test
        void staysAsItIsIfItCannotBeArrangedSo() {
            install("a", new Hook() {});
            modules.put("b", new HookSlot("b", "1.11.0", new Hook() {}));

            assertThat(problem(() -> chain.arrange(List.of("b", "unknown"))).code())
                    .isEqualTo("S601");
            assertThat(problem(() -> chain.arrange(List.of("b", "b"))).code()).isEqualTo("S603");

            assertThat(chain.names()).containsExactly("a");
            assertThat(modules.get("a").isClosed()).isFalse();
            assertThat(modules.get("b").isClosed()).isTrue();
        }

        @Test
        void letsNoHookGoThatItDoesNotHave() {
            assertThat(problem(() -> chain.uninstall("a")).code()).isEqualTo("S604");
        }

        @Test
        void skipsAHookThatIsTakenOutWhileACallIsOnItsWay() {
            install("first", labels(task -> {
                chain.uninstall("second");
                return Optional.of(task.labels().plus(B));
            }));
            installOld("second", labels(task -> Optional.of(Labels.of(C))));

            assertThat(decoratedLabels()).isEqualTo(Labels.of(A, B));
        }

        @Test
        void closesAllItsSlots() {
            install("a", new Hook() {});
            install("b", new Hook() {});

            chain.close();

            assertThat(chain.isEmpty()).isTrue();
            assertThat(modules.values()).allMatch(HookSlot::isClosed);
        }

        private static Problem problem(Runnable action) {
            return catchThrowableOfType(ProblemException.class, action::run)
                    .problems()
                    .get(0);
        }
    }

    private Labels decoratedLabels() {
        return chain.masterLaunchTaskLabelDecorator(TASK, FRAMEWORK, AGENT);
    }

    private HookSlot select(String name) {
        return Optional.ofNullable(modules.get(name))
                .orElseThrow(() -> new ProblemException(Problem.error("S601", "unknown")));
    }

    private void install(String name, Hook hook) {
        modules.put(name, new HookSlot(name, "1.11.0", hook));
        chain.install(name);
    }

    private void installOld(String name, Hook hook) {
        modules.put(name, new HookSlot(name, "0.22.1", hook));
        chain.install(name);
    }

    private static Hook labels(Function<TaskInfo, Optional<Labels>> decorator) {
        return new Hook() {
            @Override
            public Optional<Labels> masterLaunchTaskLabelDecorator(
                    TaskInfo task, FrameworkInfo framework, AgentInfo agent) {
                return decorator.apply(task);
            }
        };
    }

    private static Hook environment(String name, String value) {
        return new Hook() {
            @Override
            public Optional<Environment> slaveExecutorEnvironmentDecorator(ExecutorInfo executor) {
                return Optional.of(
                        executor.command().orElseThrow().environment().plus(name, value));
            }
        };
    }

    private static Resources cpus(int number) {
        return Resources.of(Resource.of("cpus", new Value.Scalar(number * 1000L)));
    }
}
