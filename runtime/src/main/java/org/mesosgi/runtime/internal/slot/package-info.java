/**
 * Slots: the leases that calls take, the swap that waits for them, and the views that hosts call.
 *
 * <p>Depends on nothing else of the runtime.
 */
package org.mesosgi.runtime.internal.slot;
