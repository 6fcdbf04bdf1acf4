/**
 * What every module library uses: the declaration of a module, its parameters, and the versions it is built against.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.mesosgi.api;
