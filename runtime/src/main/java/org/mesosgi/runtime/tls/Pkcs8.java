package org.mesosgi.runtime.tls;

import java.io.ByteArrayOutputStream;

/**
 * Keys of RSA in their older form, PKCS #1, which older releases of OpenSSL write, in the form that the platform reads:
 * PKCS #8 (RFC 5208, 5) has the older one within it, behind the name of the algorithm.
 */
final class Pkcs8 {

    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;

    /** The version, 0. */
    private static final byte[] VERSION = {0x02, 0x01, 0x00};

    /** The algorithm: rsaEncryption, 1.2.840.113549.1.1.1, without parameters. */
    private static final byte[] RSA = {
        0x30, 0x0d, 0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00
    };

    private Pkcs8() {}

    static byte[] ofRsa(byte[] key) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(VERSION);
        content.writeBytes(RSA);
        content.writeBytes(value(OCTET_STRING, key));
        return value(SEQUENCE, content.toByteArray());
    }

    /** A value in DER: its tag, its length, its content. */
    private static byte[] value(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else {
            int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(content.length) + 7) / Byte.SIZE;
            out.write(0x80 | bytes);
            for (int i = bytes - 1; i >= 0; i--) {
                out.write(content.length >> (i * Byte.SIZE));
            }
        }
        out.writeBytes(content);
        return out.toByteArray();
    }
}
