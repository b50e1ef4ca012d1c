package org.starpunk.monitor.capture.memory;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.management.JMException;
import javax.management.ListenerNotFoundException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanNotificationInfo;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationFilter;
import javax.management.NotificationListener;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenMBeanAttributeInfo;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularDataSupport;
import javax.management.openmbean.TabularType;
import org.jspecify.annotations.Nullable;

/** A collector's bean that collects when it is told to. */
final class FakeCollector implements GarbageCollectorMXBean, NotificationEmitter {

  private final String name;
  private final String[] pools;
  private final List<NotificationListener> listeners = new CopyOnWriteArrayList<>();
  private boolean clinging;

  FakeCollector(String name, String... pools) {
    this.name = name;
    this.pools = pools;
  }

  /** From now on it lets no listener go. */
  void cling() {
    clinging = true;
  }

  int listeners() {
    return listeners.size();
  }

  /** Tells of a collection, with the bytes in use by pool before and after it. */
  void collect(long millis, Map<String, Long> before, Map<String, Long> after) {
    try {
      tell(notification(collection(millis, before, after)));
    } catch (JMException e) {
      throw new AssertionError(e);
    }
  }

  /** Data of a form that no collection has. */
  static CompositeData unrelated() throws OpenDataException {
    String[] items = {"unrelated"};
    CompositeType type =
        new CompositeType(
            "unrelated", "unrelated", items, items, new OpenType<?>[] {SimpleType.LONG});
    return new CompositeDataSupport(type, items, new Object[] {1L});
  }

  /** Tells something else. */
  void tell(Object data) {
    Notification notification =
        new Notification(
            GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION, name, 1);
    notification.setUserData(data);
    listeners.forEach(listener -> listener.handleNotification(notification, null));
  }

  @Override
  public void addNotificationListener(
      NotificationListener listener,
      @Nullable NotificationFilter filter,
      @Nullable Object handback) {
    listeners.add(listener);
  }

  @Override
  public void removeNotificationListener(NotificationListener listener)
      throws ListenerNotFoundException {
    if (clinging || !listeners.remove(listener)) {
      throw new ListenerNotFoundException(name);
    }
  }

  @Override
  public void removeNotificationListener(
      NotificationListener listener, NotificationFilter filter, Object handback)
      throws ListenerNotFoundException {
    removeNotificationListener(listener);
  }

  @Override
  public MBeanNotificationInfo[] getNotificationInfo() {
    return new MBeanNotificationInfo[0];
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public String[] getMemoryPoolNames() {
    return pools;
  }

  @Override
  public boolean isValid() {
    return true;
  }

  @Override
  public long getCollectionCount() {
    return -1;
  }

  @Override
  public long getCollectionTime() {
    return -1;
  }

  @Override
  public ObjectName getObjectName() {
    throw new AssertionError("not registered");
  }

  private CompositeData notification(CompositeData collection) throws OpenDataException {
    String[] items = {"gcName", "gcAction", "gcCause", "gcInfo"};
    CompositeType type =
        new CompositeType(
            "notification",
            "notification",
            items,
            items,
            new OpenType<?>[] {
              SimpleType.STRING, SimpleType.STRING, SimpleType.STRING, collection.getCompositeType()
            });
    return new CompositeDataSupport(
        type, items, new Object[] {name, "end of GC", "fake", collection});
  }

  private static CompositeData collection(
      long millis, Map<String, Long> before, Map<String, Long> after) throws JMException {
    CompositeType type = collectionType();
    return new CompositeDataSupport(
        type,
        Map.of(
            "id",
            1L,
            "startTime",
            1_000L,
            "endTime",
            1_000L + millis,
            "duration",
            millis,
            "memoryUsageBeforeGc",
            usages(type.getType("memoryUsageBeforeGc"), before),
            "memoryUsageAfterGc",
            usages(type.getType("memoryUsageAfterGc"), after)));
  }

  /** The JVM's own type of what it tells of a collection. */
  private static CompositeType collectionType() throws JMException {
    ObjectName bean = ManagementFactory.getGarbageCollectorMXBeans().get(0).getObjectName();
    for (MBeanAttributeInfo attribute :
        ManagementFactory.getPlatformMBeanServer().getMBeanInfo(bean).getAttributes()) {
      if (attribute.getName().equals("LastGcInfo")
          && attribute instanceof OpenMBeanAttributeInfo open) {
        return (CompositeType) open.getOpenType();
      }
    }
    throw new AssertionError("no LastGcInfo");
  }

  private static TabularDataSupport usages(OpenType<?> type, Map<String, Long> used)
      throws OpenDataException {
    TabularType table = (TabularType) type;
    CompositeType row = table.getRowType();
    TabularDataSupport usages = new TabularDataSupport(table);
    for (Map.Entry<String, Long> pool : used.entrySet()) {
      CompositeData usage =
          new CompositeDataSupport(
              (CompositeType) row.getType("value"),
              Map.of("init", 0L, "used", pool.getValue(), "committed", 1_000L, "max", -1L));
      usages.put(new CompositeDataSupport(row, Map.of("key", pool.getKey(), "value", usage)));
    }
    return usages;
  }
}
