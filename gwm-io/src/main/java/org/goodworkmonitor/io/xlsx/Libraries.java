package org.goodworkmonitor.io.xlsx;

/** The libraries that only applications with workbooks need. */
enum Libraries {
  READER("org.dhatim:fastexcel-reader", "org.dhatim.fastexcel.reader"),
  WRITER("org.dhatim:fastexcel", "org.dhatim.fastexcel");

  private final String artifact;
  private final String module;

  Libraries(String artifact, String module) {
    this.artifact = artifact;
    this.module = module;
  }

  IllegalStateException missing(LinkageError cause) {
    return new IllegalStateException(
        "found no "
            + artifact
            + ", which .xlsx files need; add it to the dependencies of the application, and on the"
            + " module path add --add-modules "
            + module,
        cause);
  }
}
