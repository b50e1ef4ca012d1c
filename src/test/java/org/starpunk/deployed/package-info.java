/**
 * StarPunk as it is deployed: the real WAR on Payara Micro, from inside, by HTTP and by browser.
 */
package org.starpunk.deployed;
