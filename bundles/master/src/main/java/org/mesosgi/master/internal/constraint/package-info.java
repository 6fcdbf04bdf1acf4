/** Offer constraints: which agents a framework wants to be offered, for each of its roles. */
package org.mesosgi.master.internal.constraint;
