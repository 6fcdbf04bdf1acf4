/**
 * The library {@code externalallocator}. {@link org.mesosgi.externalallocator.internal.ExternalAllocator} takes in what
 * the master says; {@link org.mesosgi.externalallocator.internal.Round} decides who is offered what.
 */
package org.mesosgi.externalallocator.internal;
