/**
 * HTTP as Mesos speaks it: routes by exact path, asynchronous requests, streams of records that are never held up by one
 * slow reader.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.mesosgi.process.http;
