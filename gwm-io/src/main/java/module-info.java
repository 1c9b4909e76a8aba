import org.jspecify.annotations.NullMarked;

/** Reads tables and definitions; writes scoreboards, reports and charts. */
@NullMarked
module org.goodworkmonitor.io {
  requires transitive org.goodworkmonitor.core;
  requires com.google.common;
  requires tools.jackson.core;
  requires tools.jackson.databind;
  requires tools.jackson.dataformat.csv;
  requires static com.fasterxml.aalto;
  requires static com.fasterxml.jackson.core;
  requires static com.fasterxml.jackson.databind;
  requires static org.apache.commons.compress;
  requires static org.dhatim.fastexcel;
  requires static org.dhatim.fastexcel.reader;
  requires static java.desktop;
  requires java.xml;
  requires static transitive org.jspecify;

  exports org.goodworkmonitor.io;
  exports org.goodworkmonitor.io.chart;
  exports org.goodworkmonitor.io.csv;
  exports org.goodworkmonitor.io.data;
  exports org.goodworkmonitor.io.framework;
  exports org.goodworkmonitor.io.geo;
  exports org.goodworkmonitor.io.inspect;
  exports org.goodworkmonitor.io.json;
  exports org.goodworkmonitor.io.publish;
  exports org.goodworkmonitor.io.report;
  exports org.goodworkmonitor.io.xlsx;

  provides com.fasterxml.jackson.databind.Module with
      org.goodworkmonitor.io.json.GoodWorkMonitorJackson2Module;
  provides tools.jackson.databind.JacksonModule with
      org.goodworkmonitor.io.json.GoodWorkMonitorModule;
}
