/** Messages as JSON, in the dialect of Mesos: {@link org.mesosgi.wire.json.JsonCodec}. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.mesosgi.wire.json;
