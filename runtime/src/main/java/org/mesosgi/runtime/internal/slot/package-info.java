/**
 * Slots: the leases that calls take, the swap that waits for them, the views that hosts call, and what is seen of the calls.
 *
 * <p>Depends on nothing else of the runtime but the records that it exports.
 */
package org.mesosgi.runtime.internal.slot;
