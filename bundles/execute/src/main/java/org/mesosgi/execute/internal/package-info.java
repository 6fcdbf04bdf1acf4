/** The host {@code execute}: a client that runs one task. */
package org.mesosgi.execute.internal;
