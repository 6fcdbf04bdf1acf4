/** What is shown to the person in front of the terminal. */
package org.mesosgi.execute.internal.report;
