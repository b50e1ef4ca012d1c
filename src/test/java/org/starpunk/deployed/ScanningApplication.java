package org.starpunk.deployed;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** A host that serves every resource that its container finds, at an address of its own. */
@ApplicationPath("/scanned")
public class ScanningApplication extends Application {}
