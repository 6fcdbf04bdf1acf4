/** The chain of hooks: Mesos' rules for decorators. */
package org.mesosgi.runtime.internal.hook;
