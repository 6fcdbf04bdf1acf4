package org.mesosgi.api.diskprofileadaptor;

import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.ModuleKind;
import org.mesosgi.api.Standing;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Says what the names of disk profiles mean to a storage provider. The agent's flag {@code --disk_profile_adaptor} names
 * it; without the flag there are no profiles.
 *
 * <p>Calls may come from any thread, several at a time, and must not block.
 */
@ConsumerType
@ModuleKind(minimum = "1.6.0", reason = "both methods take the resource provider since 1.6.0")
public interface DiskProfileAdaptor {

    /**
     * What a profile means to a provider. Once told, the meaning stays.
     *
     * @return the meaning; a failed stage if there is no such profile
     */
    CompletionStage<ProfileInfo> translate(String profile, ResourceProviderInfo provider);

    /**
     * The profiles of a provider, as soon as they differ from the known ones. The host may cancel the stage (through
     * {@link CompletionStage#toCompletableFuture()}).
     */
    @Standing
    CompletionStage<Set<String>> watch(Set<String> known, ResourceProviderInfo provider);
}
