package org.mesosgi.hierarchical.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesosgi.hierarchical.internal.TestMaster.guarantee;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesosgi.api.allocator.Quota;
import org.mesosgi.api.info.FrameworkInfo.Capability;
import org.mesosgi.api.resource.ResourceLimits;
import org.mesosgi.api.resource.ResourceQuantities;

/** The figures that the allocator contributes to those of the master. */
class MetricsTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final String PREFIX = "allocator/mesos/";
    private static final List<String> STATISTICS =
            List.of("/count", "/min", "/max", "/p50", "/p90", "/p95", "/p99", "/p999", "/p9999");

    private TestMaster master = new TestMaster();

    @Test
    void resourcesAreThoseOfAllAgents() {
        master.addAgent("A1", "cpus:2;mem:1024;disk:0");
        assertResources(2, 1024, 0, 0);

        master.addFramework("F1", "role1");
        master.offers();
        assertResources(2, 1024, 2, 1024);
        master.removeAgent("A1");

        assertResources(0, 0, 0, 0);
    }

    @Test
    void resourcesAreZeroBeforeTheAllocatorIsInitialized() {
        Map<String, Double> metrics = new HierarchicalAllocator(Map.of()).metrics();

        for (String resource : List.of("cpus", "mem", "disk")) {
            assertThat(metrics)
                    .containsEntry(PREFIX + "resources/" + resource + "/total", 0.0)
                    .containsEntry(PREFIX + "resources/" + resource + "/offered_or_allocated", 0.0);
        }
    }

    @Test
    void guaranteesAndLimitsOfQuotasComeAndGoByThemselves() {
        String quota = PREFIX + "quota/roles/role1/resources/";
        master.setQuota("role1", guarantee("cpus:1"));
        assertThat(metrics())
                .containsEntry(quota + "cpus/guarantee", 1.0)
                .doesNotContainKeys(quota + "cpus/limit", quota + "mem/guarantee", quota + "mem/limit");

        master.setQuota("role1", new Quota(ResourceQuantities.parse("cpus:2"), ResourceLimits.parse("mem:1024")));
        assertThat(metrics())
                .containsEntry(quota + "cpus/guarantee", 2.0)
                .containsEntry(quota + "mem/limit", 1024.0)
                .doesNotContainKeys(quota + "cpus/limit", quota + "mem/guarantee");
        master.setQuota("role1", Quota.none());

        assertThat(metrics().keySet()).noneMatch(name -> name.startsWith(quota));
    }

    @Test
    void quotasTellWhatIsHeldAndWhatIsConsumed() {
        String quota = PREFIX + "quota/roles/role1/resources/";
        master.setQuota("role1", TestMaster.quota("cpus:4;mem:2048")).addAgent("A1", "cpus(role1):1;mem:256;disk:1");
        assertThat(metrics())
                .containsEntry(quota + "cpus/offered_or_allocated", 0.0)
                .containsEntry(quota + "cpus/consumed", 1.0)
                .containsEntry(quota + "mem/consumed", 0.0);

        master.addFramework("F1", "role1");
        master.offers();

        assertThat(metrics())
                .containsEntry(quota + "cpus/offered_or_allocated", 1.0)
                .containsEntry(quota + "cpus/consumed", 1.0)
                .containsEntry(quota + "mem/offered_or_allocated", 256.0)
                .containsEntry(quota + "mem/consumed", 256.0)
                .doesNotContainKey(quota + "disk/offered_or_allocated");
    }

    @Test
    void runsAreCounted() {
        assertThat(master.metric("allocation_runs")).hasValue(0.0);
        master.addAgent("A1", "cpus:2;mem:1024");
        master.offers();
        assertThat(master.metric("allocation_runs")).hasValue(1.0);
        master.addFramework("F1", "role1");
        master.offers();

        assertThat(master.metric("allocation_runs")).hasValue(2.0);
    }

    @Test
    void whatIsAskedForBeforeARunBeginsIsOneRun() {
        master.addFramework("F1", "role1").addAgent("A1", "cpus:2").addAgent("A2", "cpus:2");
        master.offers();

        assertThat(master.metric("allocation_runs")).hasValue(1.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"allocation_run_ms", "allocation_run_latency_ms"})
    void timesOfRunsHaveStatisticsOnceThereAreTwo(String timer) {
        assertThat(metrics().keySet()).noneMatch(name -> name.startsWith(PREFIX + timer));
        master.addAgent("A1", "cpus:2");
        master.offers();
        assertThat(metrics()).containsKey(PREFIX + timer);

        master.addFramework("F1", "role1");
        master.offers();

        assertThat(metrics()).containsEntry(PREFIX + timer + "/count", 2.0);
        STATISTICS.forEach(statistic -> assertThat(metrics()).containsKey(PREFIX + timer + statistic));
    }

    @Test
    void filtersAreCountedByRole() {
        master.addAgent("A1", "cpus:2").addFramework("F1", "roleA");
        master.offers();
        master.decline("F1", "A1", DAY);
        assertThat(master.metric("offer_filters/roles/roleA/active")).hasValue(1.0);

        master.addFramework("F2", "roleB");
        master.offers();
        master.decline("F2", "A1", DAY);
        assertThat(master.metric("offer_filters/roles/roleB/active")).hasValue(1.0);
        master.addFramework("F3", "roleA");
        master.offers();
        master.decline("F3", "A1", DAY);

        assertThat(master.metric("offer_filters/roles/roleA/active")).hasValue(2.0);
        assertThat(master.metric("offer_filters/roles/roleB/active")).hasValue(1.0);
    }

    @Test
    void dominantSharesAreThoseOfRolesWithFrameworks() {
        master.addAgent("A1", "cpus:1;mem:1024").addFramework("F1", "roleA");
        master.offers();
        assertThat(share("roleA")).isEqualTo(1);
        master.decline("F1", "A1", DAY);
        assertThat(share("roleA")).isZero();

        master.addFramework("F2", "roleB");
        master.offers();
        assertThat(share("roleB")).isEqualTo(1);
        master.addAgent("A2", "cpus:1;mem:1024");
        master.offers();
        assertThat(share("roleA")).isEqualTo(0.5);
        assertThat(share("roleB")).isEqualTo(0.5);
        master.removeFramework("F2");

        assertThat(master.metric("roles/roleB/shares/dominant")).isEmpty();
    }

    @Test
    void dominantSharesLeaveOutExcludedResources() {
        master = new TestMaster(TestOptions.excluding("gpus"));
        master.add(TestFramework.named("F1", "roleA").with(Capability.GPU_RESOURCES));
        master.addAgent("A1", "cpus:1;mem:1024;gpus:1");
        master.offers();
        assertThat(share("roleA")).isEqualTo(1);

        master.addFramework("F2", "roleB").addAgent("A2", "cpus:3;mem:3072");
        master.offers();

        assertThat(share("roleA")).isEqualTo(0.25);
        assertThat(share("roleB")).isEqualTo(0.75);
    }

    private double share(String role) {
        return master.metric("roles/" + role + "/shares/dominant").orElseThrow();
    }

    private Map<String, Double> metrics() {
        return master.allocator.metrics();
    }

    private void assertResources(double cpus, double mem, double heldCpus, double heldMem) {
        assertThat(metrics())
                .containsEntry(PREFIX + "resources/cpus/total", cpus)
                .containsEntry(PREFIX + "resources/mem/total", mem)
                .containsEntry(PREFIX + "resources/disk/total", 0.0)
                .containsEntry(PREFIX + "resources/cpus/offered_or_allocated", heldCpus)
                .containsEntry(PREFIX + "resources/mem/offered_or_allocated", heldMem)
                .containsEntry(PREFIX + "resources/disk/offered_or_allocated", 0.0);
    }
}
