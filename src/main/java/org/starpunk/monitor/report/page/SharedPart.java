package org.starpunk.monitor.report.page;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIComponentBase;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * Around a part of a page that depends on the summary and the language alone: it is rendered for
 * the first who sees a summary, and copied for all others. Not for what tells one viewer from
 * another, nor for forms.
 */
@FacesComponent(SharedPart.TYPE)
public class SharedPart extends UIComponentBase {

  static final String TYPE = "org.starpunk.monitor.SharedPart";

  @Override
  public String getFamily() {
    return TYPE;
  }

  @Override
  public boolean getRendersChildren() {
    return true;
  }

  @Override
  public void encodeChildren(FacesContext faces) throws IOException {
    if (getAttributes().get("of") instanceof CurrentSummary current
        && getAttributes().get("name") instanceof String name
        && current.isTheSameForAll()) {
      faces.getResponseWriter().write(current.part(name, () -> rendered(faces)));
    } else {
      renderChildren(faces);
    }
  }

  private String rendered(FacesContext faces) {
    ResponseWriter page = faces.getResponseWriter();
    StringWriter text = new StringWriter();
    faces.setResponseWriter(page.cloneWithWriter(text));
    try {
      renderChildren(faces);
      faces.getResponseWriter().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      faces.setResponseWriter(page);
    }
    return text.toString();
  }

  private void renderChildren(FacesContext faces) throws IOException {
    for (UIComponent child : getChildren()) {
      child.encodeAll(faces);
    }
  }
}
