/** Leadership: who leads, what becomes of this master by it, and what it answers while it does not lead. */
package org.mesosgi.master.internal.leader;
