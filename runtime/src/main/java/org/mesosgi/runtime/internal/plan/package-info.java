/** From what is asked for and what is there to what is to be done: pure functions over records. */
package org.mesosgi.runtime.internal.plan;
