/** The agents that may be offered, if an operator lists them. */
package org.mesosgi.master.internal.whitelist;
