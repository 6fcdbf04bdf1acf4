/**
 * Oversubscription: what an estimator says may be given away a second time is told to the master, and what a QoS controller
 * takes back is killed.
 */
package org.mesosgi.agent.internal.oversubscription;
