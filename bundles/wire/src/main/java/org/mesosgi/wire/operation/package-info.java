/** What operations make of resources: reckoned alike by master and agent. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.mesosgi.wire.operation;
