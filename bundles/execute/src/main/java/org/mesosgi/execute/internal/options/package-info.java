/** From flags to what is to be run. */
package org.mesosgi.execute.internal.options;
