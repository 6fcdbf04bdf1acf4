package org.mesosgi.crammd5.internal;

/** What both sides agree on. */
final class CramMd5 {

    /** The name of the mechanism. */
    static final String MECHANISM = "CRAM-MD5";

    /** The name of the service. */
    static final String SERVICE = "mesos";

    private CramMd5() {}
}
