/** What the agent shows of itself over HTTP. */
package org.mesosgi.agent.internal.http;
