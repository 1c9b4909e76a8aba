package org.goodworkmonitor.io.csv;

import org.goodworkmonitor.core.execution.Run;
import org.goodworkmonitor.core.problem.Problem;

/** Records that ask before each whether to go on. */
final class CheckedRecords implements Records {
  private final Records records;
  private final Run run;

  CheckedRecords(Records records, Run run) {
    this.records = records;
    this.run = run;
  }

  @Override
  public boolean next() {
    run.check();
    return records.next();
  }

  @Override
  public String name() {
    return records.name();
  }

  @Override
  public long line() {
    return records.line();
  }

  @Override
  public int size() {
    return records.size();
  }

  @Override
  public String field(int i) {
    return records.field(i);
  }

  @Override
  public String label(int i) {
    return records.label(i);
  }

  @Override
  public int mergedInto(int i) {
    return records.mergedInto(i);
  }

  @Override
  public boolean leavesOutEmptyFields() {
    return records.leavesOutEmptyFields();
  }

  @Override
  public Problem problem(long line, int column, String found, String remedy) {
    return records.problem(line, column, found, remedy);
  }
}
