/**
 * The larger messages of Mesos as modules read them: who takes part in a cluster and what runs there.
 *
 * <p>They carry what modules need and no more. A host keeps the full message, converts at the call, and replaces only the
 * part that a module may decorate, so that fields which are not shown here pass through untouched.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.mesosgi.api.info;
