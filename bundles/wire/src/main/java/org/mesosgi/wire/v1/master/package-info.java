/** What operators and the master say to each other: {@code /api/v1} of a master. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.mesosgi.wire.v1.master;
