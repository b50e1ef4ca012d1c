package org.starpunk.monitor.finding;

import java.util.List;
import org.starpunk.monitor.digest.MetricsSummary;

/** What an alert watches in a summary. */
interface AlertRule {

  /** What it measures now, the worst first; empty where there is too little to judge. */
  List<AlertReading> readings(MetricsSummary summary);
}
