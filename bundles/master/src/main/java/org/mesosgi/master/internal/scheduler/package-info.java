/** The scheduler API: its HTTP face, and what each call does. */
package org.mesosgi.master.internal.scheduler;
