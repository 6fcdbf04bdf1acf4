/** The agent's face to operators: {@code POST /api/v1}, and the files that it shows. */
package org.mesosgi.agent.internal.operator;
