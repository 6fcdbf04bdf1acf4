/** What hosts do with the resources in messages: check them, and bring them into the form that the other side knows. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.mesosgi.wire.resource;
