/**
 * What a host asks its authorizer, which may be another one from now on: {@link
 * org.mesosgi.process.authorization.Authorization}.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.mesosgi.process.authorization;
