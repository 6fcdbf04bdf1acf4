/**
 * The library {@code httpauthentication}: HTTP Basic authentication (RFC 7617) on both sides, JSON Web Tokens (RFC 7519) that
 * are made and checked with a key of the host, and secrets that carry their bytes.
 */
package org.mesosgi.httpauthentication.internal;
