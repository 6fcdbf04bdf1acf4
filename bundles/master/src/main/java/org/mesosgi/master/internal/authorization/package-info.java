/** What frameworks, operators and agents may do to the cluster. */
package org.mesosgi.master.internal.authorization;
