/** Files that hold secrets: credentials, in Mesos' JSON form and in its plain one, and keys. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.mesosgi.wire.credential;
