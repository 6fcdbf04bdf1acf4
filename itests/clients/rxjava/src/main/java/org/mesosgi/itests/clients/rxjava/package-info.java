/** A scheduler on mesos-rxjava. */
package org.mesosgi.itests.clients.rxjava;
