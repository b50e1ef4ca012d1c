package org.starpunk.monitor.capture.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.Category;
import org.starpunk.monitor.FakeRecorder;
import org.starpunk.monitor.FakeTicker;
import org.starpunk.monitor.Span;
import org.starpunk.monitor.capture.CurrentRequest;

class ContainerTransactionsTest {

  private final FakeRecorder recorder = new FakeRecorder();
  private final FakeTicker ticker = new FakeTicker();
  private final FakeRegistry registry = new FakeRegistry();
  private final ContainerTransactions transactions =
      new ContainerTransactions(registry, recorder, ticker);

  @Test
  void committedTransactionIsMeasuredFromItsFirstConnection() {
    registry.begin();
    transactions.connectionObtained();
    ticker.advance(Duration.ofMillis(3));
    transactions.connectionObtained();
    ticker.advance(Duration.ofMillis(4));
    registry.complete(Status.STATUS_COMMITTED);
    assertEquals(List.of(7_000_000L), durations("container commit"));
    assertEquals(
        List.of(ticker.nanos()),
        recorder.series(Category.TRANSACTION, "container commit").endsNanos());
    assertEquals(Set.of("container commit"), recorder.operations(Category.TRANSACTION));
  }

  @Test
  void rolledBackTransactionIsNoFailure() {
    completeOneWith(Status.STATUS_ROLLEDBACK);
    assertEquals(1, durations("container rollback").size());
    assertEquals(0, recorder.series(Category.TRANSACTION, "container rollback").failures());
  }

  @Test
  void undecidedTransactionIsAFailedRollback() {
    completeOneWith(Status.STATUS_UNKNOWN);
    assertEquals(1, recorder.series(Category.TRANSACTION, "container rollback").failures());
  }

  @Test
  void eachTransactionCounts() {
    completeOneWith(Status.STATUS_COMMITTED);
    completeOneWith(Status.STATUS_COMMITTED);
    assertEquals(2, durations("container commit").size());
  }

  @Test
  void transactionIsAStepOfTheRequestThatEndsIt() {
    CurrentRequest request = new CurrentRequest("GET", true);
    request.enter();
    completeOneWith(Status.STATUS_ROLLEDBACK);
    CurrentRequest.exit();
    Span step = request.spans().list().get(0);
    assertEquals(Span.Kind.TRANSACTION, step.kind());
    assertEquals("container rollback", step.name());
    assertEquals(durations("container rollback"), List.of(step.durationNanos()));
  }

  @Test
  void withoutATransactionNothingIsRegistered() {
    transactions.connectionObtained();
    assertEquals(List.of(), registry.synchronizations);
    assertEquals(List.of(), recorder.probeFailures());
  }

  @Test
  void transactionThatCannotBeJoinedIsLetBe() {
    registry.begin();
    registry.refuses = true;
    transactions.connectionObtained();
    assertEquals(1, recorder.probeFailures().size());
  }

  private void completeOneWith(int status) {
    registry.begin();
    transactions.connectionObtained();
    registry.complete(status);
  }

  private List<Long> durations(String outcome) {
    return recorder.series(Category.TRANSACTION, outcome).durationsNanos();
  }

  /** As the interface says: outside of a transaction nearly everything is an illegal state. */
  private static final class FakeRegistry implements TransactionSynchronizationRegistry {

    final List<Synchronization> synchronizations = new ArrayList<>();
    private final Map<Object, Object> resources = new HashMap<>();
    private int status = Status.STATUS_NO_TRANSACTION;
    boolean refuses;

    void begin() {
      status = Status.STATUS_ACTIVE;
    }

    void complete(int outcome) {
      synchronizations.forEach(Synchronization::beforeCompletion);
      status = Status.STATUS_NO_TRANSACTION;
      synchronizations.forEach(one -> one.afterCompletion(outcome));
      synchronizations.clear();
      resources.clear();
    }

    @Override
    public Object getTransactionKey() {
      return this;
    }

    @Override
    public void putResource(Object key, Object value) {
      requireActive();
      resources.put(key, value);
    }

    @Override
    public @Nullable Object getResource(Object key) {
      requireActive();
      return resources.get(key);
    }

    @Override
    public void registerInterposedSynchronization(Synchronization synchronization) {
      requireActive();
      if (refuses) {
        throw new IllegalStateException("about to end");
      }
      synchronizations.add(synchronization);
    }

    @Override
    public int getTransactionStatus() {
      return status;
    }

    @Override
    public void setRollbackOnly() {
      throw new AssertionError("a probe does not decide");
    }

    @Override
    public boolean getRollbackOnly() {
      return false;
    }

    private void requireActive() {
      if (status != Status.STATUS_ACTIVE) {
        throw new IllegalStateException("no transaction");
      }
    }
  }
}
