/**
 * The library {@code crammd5}: both sides of an authentication by CRAM-MD5 (RFC 2195), as Mesos speaks it.
 *
 * <p>The secret itself never goes over the wire; what does can be tried against a dictionary by whoever listens. MD5 is the
 * JDK's, and so are the challenges.
 */
package org.mesosgi.crammd5.internal;
