/** What roles are sure of, and what they cannot exceed. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.mesosgi.wire.v1.quota;
