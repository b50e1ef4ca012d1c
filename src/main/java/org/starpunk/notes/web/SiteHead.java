package org.starpunk.notes.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import org.starpunk.security.PublicAddress;

/** What the head of every page tells of the site. */
@Named("site")
@RequestScoped
public class SiteHead {

  private static final PublicAddress ADDRESS = PublicAddress.configured();

  private final HttpServletRequest request;

  @Inject
  SiteHead(HttpServletRequest request) {
    this.request = request;
  }

  /** Where an absolute address begins; links inside pages do without it. */
  public String getBase() {
    return ADDRESS.base(request);
  }
}
