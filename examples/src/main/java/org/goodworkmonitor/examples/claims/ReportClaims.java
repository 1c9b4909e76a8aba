package org.goodworkmonitor.examples.claims;

import java.util.ArrayList;
import java.util.List;
import org.goodworkmonitor.io.data.Datasets;

/** The report, claim by claim: every statement that can be checked, in the report's order. */
public final class ReportClaims {
  private ReportClaims() {}

  /**
   * Runs the example, which prints a table in Markdown.
   *
   * @param args none
   */
  public static void main(String[] args) {
    List<Claim> claims = all();
    System.out.println("| where | the report says | call | answer | verdict |");
    System.out.println("|---|---|---|---|---|");
    claims.forEach(claim -> System.out.println(claim.row()));
    System.out.println();
    for (Claim.Verdict verdict : Claim.Verdict.values()) {
      System.out.println(
          claims.stream().filter(claim -> claim.verdict() == verdict).count() + " " + verdict);
    }
    System.out.println("Open data: " + Datasets.OPEN_DATA_LICENCE + ".");
    System.out.println("Printed tables: " + Datasets.REPORT_CITATION + ".");
  }

  /**
   * Checks all claims.
   *
   * @return the claims, in the report's order
   */
  public static List<Claim> all() {
    Facts facts = Facts.read();
    List<Claim> claims = new ArrayList<>(ScoreClaims.of(facts));
    claims.addAll(GroupClaims.of(facts));
    claims.addAll(HealthClaims.figure4(facts));
    claims.addAll(HealthClaims.insight3(facts));
    claims.addAll(HealthClaims.conditions(facts));
    claims.addAll(HealthClaims.health(facts));
    claims.addAll(HealthClaims.diseases(facts));
    claims.addAll(CovidClaims.of(facts));
    claims.addAll(CovidClaims.uses(facts));
    return claims;
  }
}
