/** The library {@code disk}: what is in a sandbox, and what may be. */
package org.mesosgi.disk.internal;
