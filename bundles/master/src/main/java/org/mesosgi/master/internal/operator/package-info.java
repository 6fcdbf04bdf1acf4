/** The face to operators: {@code POST /api/v1}, its events, and the endpoints of former times. */
package org.mesosgi.master.internal.operator;
