package org.starpunk.monitor.report.page;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIComponentBase;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Around a part of a page that depends on the summary and the language alone: it is rendered for
 * the first who sees a summary, and copied for all others. Not for what tells one viewer from
 * another, nor for forms.
 */
@FacesComponent(SharedPart.TYPE)
public class SharedPart extends UIComponentBase {

  static final String TYPE = "org.starpunk.monitor.SharedPart";

  private @Nullable String markup;

  @Override
  public String getFamily() {
    return TYPE;
  }

  @Override
  public boolean getRendersChildren() {
    return true;
  }

  /** Takes what was rendered already; where there is such, no children are needed. */
  boolean takeKnownMarkup() {
    CurrentSummary current = current();
    markup = current == null ? null : current.knownPart(name());
    return markup != null;
  }

  @Override
  public void encodeChildren(FacesContext faces) throws IOException {
    if (markup != null) {
      faces.getResponseWriter().write(markup);
      return;
    }
    CurrentSummary current = current();
    faces
        .getResponseWriter()
        .write(
            current != null && current.isTheSameForAll()
                ? current.part(name(), () -> rendered(faces))
                : rendered(faces));
  }

  private @Nullable CurrentSummary current() {
    return getAttributes().get("of") instanceof CurrentSummary current ? current : null;
  }

  private String name() {
    return String.valueOf(getAttributes().get("name"));
  }

  /** As one text, also where nobody shares it: what a page is written to takes much for little. */
  private String rendered(FacesContext faces) {
    ResponseWriter page = faces.getResponseWriter();
    TextWriter text = new TextWriter();
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
