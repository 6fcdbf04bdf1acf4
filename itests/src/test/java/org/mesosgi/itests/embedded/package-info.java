/** The runtime as processes and embedders have it: in the system bundle of a real framework, from the distribution. */
package org.mesosgi.itests.embedded;
