/** What operators have decided: one record, stored as a whole before it counts. */
package org.mesosgi.master.internal.durable;
