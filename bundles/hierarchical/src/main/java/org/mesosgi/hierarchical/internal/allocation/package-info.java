/**
 * The algorithm: who is offered what. {@link org.mesosgi.hierarchical.internal.allocation.AllocationRun} is the door; its
 * two stages are {@link org.mesosgi.hierarchical.internal.allocation.GuaranteeStage} and
 * {@link org.mesosgi.hierarchical.internal.allocation.FairStage}.
 */
package org.mesosgi.hierarchical.internal.allocation;
