package org.starpunk.deployed;

/** How the control is: one object for each class loader. */
enum ControlState {
  WELL
}
