package org.starpunk.notes.web;

import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Iterator;
import org.starpunk.security.KeptForm;
import org.starpunk.security.Redirect;

/**
 * Shows the page anew when the view that a form belongs to is gone, as after a login in another
 * window. Nothing was changed; a form that asks for it finds its fields again.
 */
final class ExpiredViewHandler extends ExceptionHandlerWrapper {

  ExpiredViewHandler(ExceptionHandler wrapped) {
    super(wrapped);
  }

  @Override
  public void handle() {
    Iterator<ExceptionQueuedEvent> events = getUnhandledExceptionQueuedEvents().iterator();
    while (events.hasNext()) {
      if (events.next().getContext().getException() instanceof ViewExpiredException) {
        showAnew(FacesContext.getCurrentInstance());
        events.remove();
      }
    }
    getWrapped().handle();
  }

  private static void showAnew(FacesContext faces) {
    HttpServletRequest request = (HttpServletRequest) faces.getExternalContext().getRequest();
    if (request.getUserPrincipal() != null) {
      KeptForm.posted(request).ifPresent(kept -> kept.leaveIn(request.getSession()));
    }
    String query = request.getQueryString();
    Redirect.to(faces, request.getRequestURI() + (query == null ? "" : "?" + query));
  }
}
