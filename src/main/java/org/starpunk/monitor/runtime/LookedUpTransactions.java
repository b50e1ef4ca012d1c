package org.starpunk.monitor.runtime;

import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.function.Function;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;
import org.starpunk.monitor.capture.ContainerTransaction;
import org.starpunk.monitor.capture.TransactionObserver;

/**
 * The container's transactions from the first moment on in which they can be looked up: the probe
 * is there before any component that they could be injected into.
 */
final class LookedUpTransactions implements TransactionObserver {

  private static final String NAME = "java:comp/TransactionSynchronizationRegistry";

  private final Function<TransactionSynchronizationRegistry, TransactionObserver> factory;
  private volatile @Nullable TransactionObserver found;

  LookedUpTransactions(Function<TransactionSynchronizationRegistry, TransactionObserver> factory) {
    this.factory = factory;
  }

  @Override
  public ContainerTransaction connectionObtained() {
    TransactionObserver observer = found;
    return (observer == null ? lookUp() : observer).connectionObtained();
  }

  @SuppressWarnings("BanJNDI") // a constant name of the platform's own
  private TransactionObserver lookUp() {
    try {
      TransactionSynchronizationRegistry registry = InitialContext.doLookup(NAME);
      TransactionObserver observer = factory.apply(registry);
      found = observer;
      return observer;
    } catch (NamingException notHere) {
      return TransactionObserver.NONE;
    }
  }
}
