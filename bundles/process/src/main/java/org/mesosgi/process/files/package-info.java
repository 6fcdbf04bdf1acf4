/** Files that a host shows to operators: sandboxes and logs, and nothing outside of them. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.mesosgi.process.files;
