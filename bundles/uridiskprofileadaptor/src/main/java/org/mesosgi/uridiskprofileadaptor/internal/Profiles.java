package org.mesosgi.uridiskprofileadaptor.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.diskprofileadaptor.ProfileInfo;
import org.mesosgi.api.diskprofileadaptor.ResourceProviderInfo;

/**
 * The profiles that are known, and who waits for others. A profile keeps its meaning: texts that say otherwise are refused.
 * One that is listed no more is still translated, but not offered. Safe for several threads.
 */
final class Profiles {

    private final Map<String, Profile> known = new TreeMap<>();
    private final List<Watcher> watchers = new ArrayList<>();
    private Map<String, Profile> listed = Map.of();

    private record Watcher(Set<String> known, ResourceProviderInfo provider, CompletableFuture<Set<String>> result) {}

    /**
     * Makes these the profiles that are listed.
     *
     * @throws IllegalArgumentException if one of them means something else than before; nothing has changed then
     */
    void list(Map<String, Profile> profiles) {
        List<Runnable> answers = new ArrayList<>();
        synchronized (this) {
            profiles.forEach((name, profile) -> {
                Profile before = known.get(name);
                if (before != null && !before.info().equals(profile.info())) {
                    throw new IllegalArgumentException("the profile '" + name + "' does not mean the same as before");
                }
            });
            known.putAll(profiles);
            listed = Map.copyOf(profiles);
            watchers.removeIf(watcher -> watcher.result().isDone());
            for (Watcher watcher : List.copyOf(watchers)) {
                Set<String> now = of(watcher.provider());
                if (!now.equals(watcher.known())) {
                    watchers.remove(watcher);
                    answers.add(() -> watcher.result().complete(now));
                }
            }
        }
        answers.forEach(Runnable::run);
    }

    synchronized CompletionStage<ProfileInfo> translate(String name, ResourceProviderInfo provider) {
        Profile profile = known.get(name);
        if (profile == null) {
            return CompletableFuture.failedFuture(new IllegalArgumentException("there is no profile '" + name + "'"));
        }
        if (!profile.isOf(provider)) {
            return CompletableFuture.failedFuture(new IllegalArgumentException(
                    "the profile '" + name + "' is not for " + provider.type() + "." + provider.name()));
        }
        return CompletableFuture.completedFuture(profile.info());
    }

    synchronized CompletionStage<Set<String>> watch(Set<String> names, ResourceProviderInfo provider) {
        Set<String> now = of(provider);
        if (!now.equals(names)) {
            return CompletableFuture.completedFuture(now);
        }
        CompletableFuture<Set<String>> result = new CompletableFuture<>();
        watchers.add(new Watcher(Set.copyOf(names), provider, result));
        return result;
    }

    private Set<String> of(ResourceProviderInfo provider) {
        Set<String> names = new TreeSet<>();
        listed.forEach((name, profile) -> {
            if (profile.isOf(provider)) {
                names.add(name);
            }
        });
        return names;
    }
}
