/** Planned absences of machines: the schedule, and what frameworks are asked and answer about it. */
package org.mesosgi.master.internal.maintenance;
