/** Operations on resources: what frameworks and operators want, what the agents make of it, and who is told. */
package org.mesosgi.master.internal.operation;
