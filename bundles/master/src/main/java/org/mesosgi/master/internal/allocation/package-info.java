/** Between the master and its allocator: the allocator's queue, and the offers that come out of it. */
package org.mesosgi.master.internal.allocation;
