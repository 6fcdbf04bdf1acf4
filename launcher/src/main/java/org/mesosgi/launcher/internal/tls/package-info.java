/** TLS as libprocess is configured: variables of the environment, and files of keys and certificates. */
package org.mesosgi.launcher.internal.tls;
