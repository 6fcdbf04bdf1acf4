package org.mesosgi.uridiskprofileadaptor.internal;

import static java.util.Objects.requireNonNull;

import java.util.function.Predicate;
import org.mesosgi.api.diskprofileadaptor.ProfileInfo;
import org.mesosgi.api.diskprofileadaptor.ResourceProviderInfo;

/**
 * A profile.
 *
 * @param info what it means
 * @param providers whose it is
 */
record Profile(ProfileInfo info, Predicate<ResourceProviderInfo> providers) {

    Profile {
        requireNonNull(info, "info is null");
        requireNonNull(providers, "providers is null");
    }

    boolean isOf(ResourceProviderInfo provider) {
        return providers.test(provider);
    }
}
