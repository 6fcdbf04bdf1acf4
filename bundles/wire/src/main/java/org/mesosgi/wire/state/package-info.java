/** What a master and an agent alike know of tasks, remember of what is over, and show in their {@code /state}. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.mesosgi.wire.state;
