/** What becomes of tasks: their states, and the news of them. */
package org.mesosgi.master.internal.task;
