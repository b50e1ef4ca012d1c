package org.starpunk.deployed;

import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;

/** A conversation that stays open as long as the client wants. */
@ServerEndpoint("/fault/socket")
public class FaultSocket {

  @OnMessage
  public String echo(String message) {
    return message;
  }
}
