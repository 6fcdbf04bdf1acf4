/** What isolators and container loggers are told of a container, and what they answer. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.mesosgi.api.container;
