package org.mesosgi.agent.internal.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.diskprofileadaptor.DiskProfileAdaptor;
import org.mesosgi.api.diskprofileadaptor.ProfileInfo;
import org.mesosgi.api.diskprofileadaptor.ResourceProviderInfo;

class DiskProfilesTest {

    private final List<CompletableFuture<Set<String>>> watches = new ArrayList<>();
    private final List<Set<String>> known = new ArrayList<>();
    private final List<Runnable> later = new ArrayList<>();
    private final DiskProfileAdaptor adaptor = new DiskProfileAdaptor() {
        @Override
        public CompletionStage<ProfileInfo> translate(String profile, ResourceProviderInfo provider) {
            throw new UnsupportedOperationException("nobody asks");
        }

        @Override
        public CompletionStage<Set<String>> watch(Set<String> names, ResourceProviderInfo provider) {
            known.add(names);
            CompletableFuture<Set<String>> watch = new CompletableFuture<>();
            watches.add(watch);
            return watch;
        }
    };
    private final DiskProfiles profiles = new DiskProfiles(
            Runnable::run,
            (delay, event) -> {
                later.add(event);
                return () -> later.remove(event);
            },
            () -> adaptor);

    @Test
    void showsWhatTheModuleKnowsAndAsksAgain() {
        profiles.begin();
        assertThat(profiles.names()).isEmpty();

        watches.get(0).complete(Set.of("gold"));

        assertThat(profiles.names()).containsExactly("gold");
        assertThat(known).containsExactly(Set.of(), Set.of("gold"));
    }

    @Test
    void asksTheSuccessorOfAModuleAtOnce() {
        profiles.begin();

        watches.get(0).cancel(true);

        assertThat(watches).hasSize(2);
        assertThat(later).isEmpty();
    }

    @Test
    void asksAModuleThatFailsLater() {
        profiles.begin();

        watches.get(0).completeExceptionally(new IllegalStateException("no"));

        assertThat(watches).hasSize(1);
        later.get(0).run();
        assertThat(watches).hasSize(2);
    }
}
