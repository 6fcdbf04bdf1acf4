/** Writing JSON. */
package org.mesosgi.runtime.internal.json;
