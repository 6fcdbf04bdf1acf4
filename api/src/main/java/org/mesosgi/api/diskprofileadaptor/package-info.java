/** The module kind that says what the names of disk profiles mean. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.mesosgi.api.diskprofileadaptor;
