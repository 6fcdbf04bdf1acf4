/** Roles: which ones there are, and what they have. */
package org.mesosgi.master.internal.role;
