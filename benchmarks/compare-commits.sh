#!/usr/bin/env bash
# Compares two commits of this repository by the benchmarks that both have.
#
#   benchmarks/compare-commits.sh BEFORE AFTER [REGEX] [RUNS] [JMH OPTIONS...]
#
# Each commit is checked out and built in a temporary folder. Then the two take turns: every run is a JVM of its own for
# each. Printed are, for each benchmark, the median of the runs before and after, and the ratio of the two medians.
set -euo pipefail
cd "$(git -C "$(dirname "${BASH_SOURCE[0]}")" rev-parse --show-toplevel)"

before="$1"
after="$2"
regex="${3:-ScoringBenchmark|UncertaintyBenchmark.ranks$}"
runs="${4:-10}"
shift $(($# < 4 ? $# : 4))

work="$(mktemp -d)"
trap 'rm -rf "${work}"; git worktree prune' EXIT
for side in before after; do
  git worktree add --quiet --detach "${work}/${side}" "${!side}"
  echo "building ${side}: $(git -C "${work}/${side}" log -1 --format='%h %s')" >&2
  (cd "${work}/${side}" && ./mvnw -B -q -Dquick -pl benchmarks -am package)
done

for ((run = 1; run <= runs; run++)); do
  echo "run ${run} of ${runs}" >&2
  for side in before after; do
    java -jar "${work}/${side}/benchmarks/target/benchmarks.jar" "${regex}" -f 1 -rf csv -rff "${work}/one.csv" \
      "$@" > "${work}/log" 2>&1 || { cat "${work}/log" >&2; exit 1; }
    tail -n +2 "${work}/one.csv" | sed "s/^/${side},/" >> "${work}/all.csv"
  done
done

java -version 2>&1 | head -1
uname -mp
# Columns: side, benchmark, mode, threads, samples, score, error, unit, parameters...
sed 's/"//g' "${work}/all.csv" | awk -F, '
  {
    name = $2; sub(/.*\.benchmarks\./, "", name)
    for (i = 9; i <= NF; i++) name = name " " $i
    key = name " [" $8 "]"
    n[key, $1]++
    value[key, $1, n[key, $1]] = $6
    keys[key]
  }
  function median(key, side,   i, j, t, m, v) {
    m = n[key, side]
    for (i = 1; i <= m; i++) v[i] = value[key, side, i] + 0
    for (i = 2; i <= m; i++) for (j = i; j > 1 && v[j] < v[j - 1]; j--) { t = v[j]; v[j] = v[j - 1]; v[j - 1] = t }
    return m % 2 ? v[(m + 1) / 2] : (v[m / 2] + v[m / 2 + 1]) / 2
  }
  END {
    printf "%-72s %12s %12s %7s\n", "benchmark", "before", "after", "ratio"
    for (key in keys) if (n[key, "before"] && n[key, "after"]) {
      b = median(key, "before"); a = median(key, "after")
      printf "%-72s %12.4g %12.4g %7.3f\n", key, b, a, a / b | "sort"
    }
  }'
