/** Whether a module may be loaded: Mesos' rules, applied to what its library says of it. No code of a library runs. */
package org.mesosgi.runtime.internal.verify;
