package org.starpunk.deployed;

import java.util.Set;
import java.util.concurrent.Callable;

/**
 * One kind of request of a mixed load.
 *
 * @param operation the method and route that the monitor should count it under
 * @param weight how often it is chosen, beside the others
 * @param expected the statuses that are no error of the server; {@link #NOT_READ} where the client
 *     hangs up
 * @param call sends the request and tells the status
 */
record SoakAction(String operation, int weight, Set<Integer> expected, Callable<Integer> call) {

  static final int NOT_READ = 0;

  static SoakAction of(String operation, int weight, int expected, Callable<Integer> call) {
    return new SoakAction(operation, weight, Set.of(expected), call);
  }
}
