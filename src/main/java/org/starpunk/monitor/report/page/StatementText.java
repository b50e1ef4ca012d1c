package org.starpunk.monitor.report.page;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.component.UIComponentBase;
import jakarta.faces.context.FacesContext;
import java.io.IOException;

/** A statement, of which a long one is opened from its beginning; as in the dashboard's tables. */
@FacesComponent(StatementText.TYPE)
public class StatementText extends UIComponentBase {

  static final String TYPE = "org.starpunk.monitor.StatementText";

  @Override
  public String getFamily() {
    return TYPE;
  }

  @Override
  public void encodeBegin(FacesContext faces) throws IOException {
    if (getAttributes().get("value") instanceof String statement) {
      Markup.of(faces).statement(statement, statement);
    }
  }
}
