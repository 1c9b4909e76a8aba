package org.goodworkmonitor.core.presets;

import static org.goodworkmonitor.core.presets.Conventions.Topic.ACCURACY;
import static org.goodworkmonitor.core.presets.Conventions.Topic.DIVISOR;
import static org.goodworkmonitor.core.presets.Conventions.Topic.GAPS;
import static org.goodworkmonitor.core.presets.Conventions.Topic.INPUTS;
import static org.goodworkmonitor.core.presets.Conventions.Topic.RANKS;
import static org.goodworkmonitor.core.presets.Conventions.Topic.ROUNDING;
import static org.goodworkmonitor.core.presets.Conventions.Topic.TIES;
import static org.goodworkmonitor.core.presets.Conventions.Topic.ZEROS_AND_LIMITS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.formula.Expression;
import org.goodworkmonitor.core.impute.Imputations;
import org.goodworkmonitor.core.index.IndexBuilder;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.index.Stage;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.treat.Treatments;
import org.goodworkmonitor.core.weight.Weightings;

/**
 * The index of sustainable connectivity of Asia and Europe (ASEM), as the example of COINr builds
 * it: 49 indicators in eight pillars, two sub-indices and one index for 51 countries.
 *
 * <p>The steps: divide by size where an indicator measures an amount; fill gaps with the mean of
 * the continent; then treat outliers, by winsorising up to five values, else by a logarithm; scale
 * from 0, the worst, to 100, the best; take arithmetic means, level by level. Gaps are filled
 * before outliers are treated, in the order of COINr. Source: European Commission, Joint Research
 * Centre, ASEM Sustainable Connectivity Portal (2018); Becker et al. (2022), COINr,
 * doi:10.21105/joss.04567.
 */
public final class SustainableConnectivity {
  private static final List<Pillar> PILLARS =
      List.of(
          new Pillar(
              "Physical",
              "Physical",
              higher("LPI", "Logistics Performance Index", "Score 1-5"),
              higher(
                  "Flights",
                  "International flights passenger capacity",
                  "Thousand seats",
                  "Population"),
              higher("Ship", "Liner Shipping Connectivity Index", "Score"),
              higher("Bord", "Border crossings", "Number of crossings", "Area"),
              higher("Elec", "Trade in electricity", "TWh", "Energy"),
              higher("Gas", "Trade in gas", "Billion tonnes", "Energy"),
              higher("ConSpeed", "Average connection speed", "Mbps"),
              higher("Cov4G", "Population covered by at least a 4G mobile network", "Percent")),
          new Pillar(
              "ConEcFin",
              "Economic and Financial (Con)",
              higher("Goods", "Trade in goods", "Trillion USD", "GDP"),
              higher("Services", "Trade in services", "Million USD", "GDP"),
              higher("FDI", "Foreign direct investment", "Billion USD", "GDP"),
              higher("PRemit", "Personal remittances (received and paid)", "Million USD", "GDP"),
              higher(
                  "ForPort",
                  "Foreign portfolio investment liabilities and assets",
                  "Million USD",
                  "GDP")),
          new Pillar(
              "Political",
              "Political",
              higher("Embs", "Embassies network", "Number"),
              higher(
                  "IGOs",
                  "Participation in international intergovernmental organisations",
                  "Number"),
              higher("UNVote", "UN voting alignment", "Score")),
          new Pillar(
              "Instit",
              "Institutional",
              lower("CostImpEx", "Cost to export/import", "Current USD"),
              lower("Tariff", "Mean tariff rate", "Percent"),
              lower(
                  "TBTs",
                  "Technical barriers to trade",
                  "Number of measures (initiated, in force)"),
              higher("TIRcon", "Signatory of TIR Convention", "(1 (yes)/0 (no))"),
              higher("RTAs", "Regional trade agreements", "Number of bilateral connections"),
              higher("Visa", "Visa-free or visa-on-arrival", "Number of countries")),
          new Pillar(
              "P2P",
              "People to People",
              higher(
                  "StMob",
                  "International student mobility in tertiary education",
                  "Thousands international students",
                  "Population"),
              higher(
                  "Research",
                  "Research outputs with international collaborations",
                  "Number",
                  "GDP"),
              higher("Pat", "Patents with foreign co-inventor", "Number", "GDP"),
              higher("CultServ", "Trade in cultural services", "Million USD", "GDP"),
              higher("CultGood", "Trade in cultural goods", "Million USD", "GDP"),
              higher(
                  "Tourist",
                  "Tourist arrivals at national borders",
                  "Number of people",
                  "Population"),
              higher("MigStock", "Migrant stock", "Thousands people", "Population"),
              higher("Lang", "Common languages users", "Score")),
          new Pillar(
              "Environ",
              "Environmental",
              higher("Renew", "Renewable energy in total final energy consumption", "Percent"),
              lower(
                  "PrimEner",
                  "Primary energy use per GDP",
                  "kg of oil equivalent per $1000 GDP (constant 2011 PPP)"),
              lower("CO2", "CO2 emissions per capita", "Tonnes per capita"),
              lower("MatCon", "Domestic material consumption per capita", "Tonnes per capita"),
              lower("Forest", "Net forest loss", "Percent")),
          new Pillar(
              "Social",
              "Social",
              lower("Poverty", "Population living below the international poverty line", "Percent"),
              lower("Palma", "Palma Index", "Ratio"),
              higher("TertGrad", "Tertiary graduates", "Percent"),
              lower("FreePress", "Freedom of the press", "Score"),
              lower("TolMin", "Tolerance for minorities", "Score"),
              higher(
                  "NGOs",
                  "Presence of international non-governmental organisations",
                  "Number of secretariats per 1,000 inhabitants",
                  "Population"),
              higher("CPI", "Corruption Perceptions Index", "Score"),
              higher("FemLab", "Female labour-force participation", "Ratio"),
              higher("WomParl", "Women's participation in national parliaments", "Percent")),
          new Pillar(
              "SusEcFin",
              "Economic and Financial (Sus)",
              lower("PubDebt", "Public debt as a percentage of GDP", "Percent"),
              lower(
                  "PrivDebt",
                  "Private debt, loans and debt securities as percentage of GDP",
                  "Percent"),
              higher("GDPGrow", "GDP per capita growth", "Percent"),
              higher("RDExp", "R&D expenditure as a percentage of GDP", "Percent"),
              lower(
                  "NEET",
                  "Proportion of youth not in education, employment or training",
                  "Percent")));

  private record Pillar(String id, String name, List<Measure> measures) {
    Pillar(String id, String name, Measure... measures) {
      this(id, name, List.of(measures));
    }
  }

  /** An indicator of the published table, and the column by which it is divided, if any. */
  private record Measure(Indicator indicator, String per) {
    Indicator scored() {
      return per.isEmpty()
          ? indicator
          : new Indicator(
              indicator.id() + "_per_" + per,
              indicator.name(),
              indicator.unit() + " by " + per,
              indicator.direction(),
              "");
    }
  }

  private SustainableConnectivity() {}

  /**
   * The index. The table has the columns of COINr's {@code ASEM_iData}: the 49 indicators by their
   * codes, the denominators {@code Area}, {@code Energy}, {@code GDP} and {@code Population}, and
   * the continent of each country as the attribute {@code EurAsia_group}. Indicators that are
   * divided stand in the tree as, for example, {@code Goods_per_GDP}.
   *
   * @return the definition; the root is {@code Index}, its members {@code Conn} and {@code Sust}
   */
  public static IndexDefinition definition() {
    List<Node> connectivity = new ArrayList<>();
    List<Node> sustainability = new ArrayList<>();
    for (Pillar pillar : PILLARS) {
      List<Node> members = new ArrayList<>();
      pillar.measures().forEach(measure -> members.add(measure.scored()));
      (connectivity.size() < 5 ? connectivity : sustainability)
          .add(new Domain(pillar.id(), pillar.name(), members));
    }
    Domain tree =
        Domain.of(
            "Index",
            "Sustainable connectivity",
            new Domain("Conn", "Connectivity", connectivity),
            new Domain("Sust", "Sustainability", sustainability));
    IndexBuilder index =
        IndexDefinition.of(tree)
            .normalisedBy(Normalisations.minMax(0, 100))
            .weightedBy(Weightings.equal())
            .aggregatedBy(Aggregations.arithmeticMean())
            .onMissing(MissingPolicy.error())
            .imputedBy(Imputations.within("EurAsia_group", Imputations.mean()))
            .treatedBy(Treatments.winsoriseOrLog(5))
            .inOrder(Stage.IMPUTE, Stage.TREAT, Stage.NORMALISE);
    for (Pillar pillar : PILLARS) {
      for (Measure measure : pillar.measures()) {
        if (!measure.per().isEmpty()) {
          index.derived(
              measure.scored(), Expression.parse(measure.indicator().id() + " / " + measure.per()));
        }
      }
    }
    return index.build();
  }

  private static Measure higher(String id, String name, String unit) {
    return higher(id, name, unit, "");
  }

  private static Measure higher(String id, String name, String unit, String per) {
    return new Measure(Indicator.higherIsBetter(id).withName(name).withUnit(unit), per);
  }

  private static Measure lower(String id, String name, String unit) {
    return new Measure(Indicator.lowerIsBetter(id).withName(name).withUnit(unit), "");
  }

  /**
   * The conventions of the index.
   *
   * @return an immutable list of one
   */
  public static List<Conventions> conventions() {
    return List.of(
        new Conventions(
            "Index",
            "ASEM sustainable connectivity 2018, as in COINr",
            "JRC, ASEM Sustainable Connectivity Portal; COINr 1.1.14, build_example_coin",
            Map.of(
                INPUTS,
                "49 indicators as COINr has them, amounts undivided, with the four denominators and"
                    + " the continent",
                RANKS,
                "1 is the highest, unrounded",
                TIES,
                "the smallest rank is shared",
                ROUNDING,
                "nothing",
                DIVISOR,
                "skewness and kurtosis with the corrections for small samples; outliers where the"
                    + " skewness is beyond 2 and the excess kurtosis above 3.5",
                ZEROS_AND_LIMITS,
                "at most 5 values of an indicator are winsorised; if that is not enough, the"
                    + " original values become ln(x - min + 0.01 (max - min))",
                GAPS,
                "filled with the mean of the continent after division and before treatment",
                ACCURACY,
                "1e-12 to COINr 1.1.14")));
  }
}
