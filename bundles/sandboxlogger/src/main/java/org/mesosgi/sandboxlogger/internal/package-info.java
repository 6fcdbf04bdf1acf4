/** The library {@code sandboxlogger}. */
package org.mesosgi.sandboxlogger.internal;
