/** What the master shows of itself: its state as JSON, its figures. */
package org.mesosgi.master.internal.http;
