/** What roles are sure of, what they cannot exceed, and what they weigh. */
package org.mesosgi.master.internal.quota;
