/** Tests with real processes: commands of the distribution, started by their scripts and talked to over HTTP. */
package org.mesosgi.itests.endtoend;
