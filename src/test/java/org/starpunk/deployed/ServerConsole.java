package org.starpunk.deployed;

import com.sun.management.HotSpotDiagnosticMXBean;
import fish.payara.micro.PayaraMicro;
import fish.payara.micro.PayaraMicroRuntime;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * A Payara Micro that obeys its standard input, one command a line, and answers each with a line
 * that begins with {@value #ANSWER}; the JVM has lines of its own to write there. The server's
 * output goes to standard error.
 *
 * <p>It runs in a class path of its own: what is beside it there, an application would find in the
 * server before it looks into itself.
 */
final class ServerConsole {

  static final String ANSWER = "> ";

  private static final String APPLICATION = "site";

  private final PayaraMicroRuntime server;

  private ServerConsole(PayaraMicroRuntime server) {
    this.server = server;
  }

  /** Takes the arguments of Payara Micro; the first answer tells that it has started. */
  public static void main(String[] arguments) throws Exception {
    PrintStream answers = System.out;
    System.setOut(System.err);
    PayaraMicro.main(arguments);
    ServerConsole console = new ServerConsole(PayaraMicro.getInstance().getRuntime());
    answers.println(ANSWER);
    new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()))
        .lines()
        .forEach(command -> answers.println(ANSWER + console.answer(command)));
    System.exit(0);
  }

  private String answer(String command) {
    String[] words = command.split(" ", 2);
    return switch (words[0]) {
      case "deploy" -> deploy(new File(words[1]));
      case "undeploy" -> undeploy();
      case "set" -> set(words[1].split("=", 2));
      case "loaders" -> String.valueOf(loaders(words[1]));
      case "dump" -> dump(words[1]);
      default -> throw new IllegalArgumentException(command);
    };
  }

  /** Whether it was deployed is asked afterwards: Payara's call says yes to a failure, too. */
  private String deploy(File war) {
    server.deploy(APPLICATION, "/", war);
    return String.valueOf(server.getDeployedApplicationNames().contains(APPLICATION));
  }

  private String undeploy() {
    server.undeploy(APPLICATION);
    return String.valueOf(server.getDeployedApplicationNames().isEmpty());
  }

  /** Writes what is reachable to a new file. */
  private static String dump(String file) {
    try {
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(file, true);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String set(String[] property) {
    System.setProperty(property[0], property[1]);
    return "";
  }

  /**
   * From how many class loaders there are objects of a class: a histogram of the heap, taken after
   * two full collections, has a row for each.
   */
  private static long loaders(String className) {
    System.gc();
    try {
      String histogram =
          (String)
              ManagementFactory.getPlatformMBeanServer()
                  .invoke(
                      new ObjectName("com.sun.management:type=DiagnosticCommand"),
                      "gcClassHistogram",
                      new Object[] {new String[0]},
                      new String[] {String[].class.getName()});
      return histogram
          .lines()
          .map(line -> line.strip().split("\\s+"))
          .filter(row -> row.length > 3 && row[3].equals(className))
          .count();
    } catch (JMException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
