/**
 * Small immutable values that the rest of the API is made of: ids, labels, environments, commands, states.
 *
 * <p>Nothing here knows of resources; what does lives in {@link org.mesosgi.api.info}.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.mesosgi.api.value;
