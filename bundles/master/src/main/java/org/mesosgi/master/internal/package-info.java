/** Puts the rooms of the master together. */
package org.mesosgi.master.internal;
