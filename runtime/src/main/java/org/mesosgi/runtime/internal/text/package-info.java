/** How things are written for people, as tables, and for programs, as JSON. */
package org.mesosgi.runtime.internal.text;
