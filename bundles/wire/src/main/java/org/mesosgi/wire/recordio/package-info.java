/**
 * RecordIO: messages one after the other in a stream. A record is the length of its payload in bytes, as a decimal
 * number in ASCII, a newline, and the payload.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.mesosgi.wire.recordio;
