/**
 * Who speaks: the realms of a host, the authenticators that guard them, and the line between an authenticator and an
 * authenticatee.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.mesosgi.process.authentication;
