/** Who agents, schedulers and operators are: the authenticators of the master, and the attempts under way. */
package org.mesosgi.master.internal.authentication;
