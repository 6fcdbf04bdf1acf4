/** The commands of the Gogo scope {@code mesos}. */
package org.mesosgi.runtime.internal.shell;
