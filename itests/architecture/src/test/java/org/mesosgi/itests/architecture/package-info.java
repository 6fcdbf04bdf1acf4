/** The rules of the house, checked over the class files of all modules: who may depend on whom, and what code may do. */
package org.mesosgi.itests.architecture;
