/** Agents: how they register, prove that they live, and are lost. */
package org.mesosgi.master.internal.agent;
