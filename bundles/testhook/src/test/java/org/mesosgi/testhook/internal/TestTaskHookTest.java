package org.mesosgi.testhook.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mesosgi.api.value.Environment;
import org.mesosgi.api.value.Label;
import org.mesosgi.api.value.Labels;

class TestTaskHookTest {

    private final TestTaskHook hook = new TestTaskHook();

    @Test
    void marksTasksWithALabelBesideTheirOwn() {
        Label own = new Label("tier", "web");

        assertThat(hook.slaveRunTaskLabelDecorator(
                        Samples.task(own), Samples.executor(), Samples.framework(), Samples.agent()))
                .contains(Labels.of(own, new Label("decorated_by", "TestTaskHook")));
    }

    @Test
    void marksExecutorsWithAVariableBesideTheirOwn() {
        Environment own = Environment.none().plus("PORT", "80");

        assertThat(hook.slaveExecutorEnvironmentDecorator(Samples.executor(own)))
                .contains(own.plus("DECORATED_BY", "TestTaskHook"));
    }

    @Test
    void marksExecutorsWithoutACommandToo() {
        assertThat(hook.slaveExecutorEnvironmentDecorator(Samples.executor()))
                .contains(Environment.none().plus("DECORATED_BY", "TestTaskHook"));
    }
}
