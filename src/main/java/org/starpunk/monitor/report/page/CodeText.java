package org.starpunk.monitor.report.page;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.component.UIComponentBase;
import jakarta.faces.context.FacesContext;
import java.io.IOException;

/**
 * A statement, or what an address asked for, as in the dashboard's tables: a long one is opened
 * from its beginning, and letters that are not to be read are replaced.
 */
@FacesComponent(CodeText.TYPE)
public class CodeText extends UIComponentBase {

  static final String TYPE = "org.starpunk.monitor.CodeText";

  @Override
  public String getFamily() {
    return TYPE;
  }

  @Override
  public void encodeBegin(FacesContext faces) throws IOException {
    if (getAttributes().get("value") instanceof String code) {
      Markup.of(faces, 3 * code.length()).code(code, code).writeTo(faces);
    }
  }
}
