/** Client libraries that nobody here has written, against a master and an agent in processes of their own. */
package org.mesosgi.itests.endtoend.clients;
