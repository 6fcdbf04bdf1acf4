/** The scheduler that runs one task. */
package org.mesosgi.execute.internal.task;
