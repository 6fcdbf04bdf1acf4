package org.mesosgi.process.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Figures as Prometheus reads them. */
class PrometheusTextTest {

    @Test
    void namesAreThoseOfMesosWithWhatPrometheusTakes() {
        String text = PrometheusText.of(
                new TreeMap<>(Map.of("master/tasks_finished", 2.0, "allocator/mesos/roles/a.b/x", Double.NaN)),
                Set.of("master/tasks_finished"));

        assertThat(text).isEqualTo("""
                        # HELP mesos_allocator_mesos_roles_a_b_x allocator/mesos/roles/a.b/x
                        # TYPE mesos_allocator_mesos_roles_a_b_x gauge
                        mesos_allocator_mesos_roles_a_b_x NaN
                        # HELP mesos_master_tasks_finished master/tasks_finished
                        # TYPE mesos_master_tasks_finished counter
                        mesos_master_tasks_finished 2.0
                        """);
    }
}
