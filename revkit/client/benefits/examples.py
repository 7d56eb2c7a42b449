"""What the data dictionary shows of the business case: a small example of every part.

The examples continue one another and make one client together; tests read them as a client's
folder and compute the figures that the text tells.
"""

BENEFIT_EXAMPLES = """
## Business case by example

The examples below belong together: merged under `benefits:`, they make one whole case. Take only
the parts that you need. Rates are shares: 0.19 for 19 %. All money is in the file's `currency`,
without a sign or a thousands separator.

### The business as it runs

```yaml
benefits:
  mode: funnel
  horizon: 3
  rate: 0.10                  # what the client asks of an investment, a year
  baseline:
    opening_revenue: 1200000
    contribution_margin: 0.65
    in_year: 0.5
    recurring: 0.9
    opportunities: 300
    hours_per_opportunity: 24
    loaded_wage: 32
    freed_time: {sell: 0.25, avoid: 0.15, leak: 0.6, sell_yield: 0.5}
```

- `mode: funnel` starts from opportunities, win rate and deal size. Where nobody knows them, `mode:
  simple` starts from revenue and its growth (last example).
- `in_year`: of what is sold in a year, half is invoiced in that year when sales are spread evenly
  over it. A project that is invoiced at once counts as 1.
- `freed_time`: of the hours saved, the share that goes into more selling, the share that avoids
  paid work and the share that is lost. The three add up to 1, and only `avoid` is cash.

### How sure a number is

Any number of `baseline`, `effects` and `costs` may be a range. What is given as one number counts
as certain, and the report says so.

```yaml
benefits:
  baseline:
    churn: {low: 0.08, likely: 0.10, high: 0.15}
    win_rate: {won: 64, lost: 236}
    deal_size: {low: 9000, high: 15000, shape: lognormal}
    opportunity_growth: {low: -0.02, high: 0.06, shape: normal}
    go_to_market_expense: {low: 70000, likely: 80000, high: 110000, shape: triangular}
```

- `low`, `likely`, `high`: the least, the likeliest and the most that it can be. This is the usual
  form (PERT, from project planning). Its mean leans on `likely`: (0.08 + 4 x 0.10 + 0.15) / 6, so
  the churn above counts as 10.5 % on average. With `shape: triangular` the ends weigh as much as
  the middle.
- `low` and `high` with `shape: lognormal` or `normal`: nine times out of ten it lies between the
  two, one time in twenty below, one time in twenty above. Use lognormal for amounts that cannot
  fall below 0 and may surprise upwards; normal where it may miss either way alike.
- `won` and `lost`: a rate that was counted. Of 300 opportunities 64 were won; the report works
  out how sure a rate of 300 cases is. For `churn`, `won` counts the cases that left.
- Ask for the ends first and for the likeliest value last; who starts with the middle gives ends
  that are too near.

Where `deals.csv` (or another export) lies beside the file, the number can be measured instead. Then
the report takes its interval from the number of cases:

```yaml
benefits:
  baseline:
    win_rate: measured
```

### What changes, and who says so

```yaml
benefits:
  effects:
    growth:
      kind: measured
      value: {low: 0.02, likely: 0.06, high: 0.10}
      adoption: {low: 0.6, likely: 0.8, high: 0.9}
      source: Pilot in two of five teams, April to September 2026
    productivity:
      kind: stated
      value: {low: 0.5, likely: 1, high: 2}
      adoption: 0.7
      source: Head of sales, December 2026
    cost: {kind: published}
    satisfaction:
      kind: stated
      value: {low: 0, likely: 2, high: 4}
      slope: 0.01
      adoption: 0.8
      source: Customer service, December 2026
```

- `measured`: the client saw it happen. Give the interval of the measurement, not one number.
- `stated`: somebody judges it. A wishful range must not buy a yes: where the case would not pay
  without judgement, the report says *pilot first*, not *go*; or *do not*, where the pilot
  costs more than it can be worth.
- `published`: what studies say, cut by their grade and by the step in maturity. This is what a
  lever takes that is left out.
- `excluded`: the lever is no part of the case.
- `growth` raises the win rate: 0.06 turns 20 % into 21.2 %, not into 26 %. In mode simple it raises
  the growth rate in the same way.
- `productivity` is in hours per opportunity. Hours and productivity are one lever, never two.
- `satisfaction` needs two figures of the client's own: points gained, and what a point does to
  churn (`slope`). Published figures about internal customers are no substitute.

### What it costs

```yaml
benefits:
  costs:
    implementation: {low: 20000, likely: 25000, high: 40000}
    technology_per_year: 9000
    hires:
      - {role: RevOps analyst, from_year: 2, cost_per_year: 42000}
    change: {hours: 240}
    dip: 0.01
```

- Quote costs as they were offered, without a reserve: `implementation` and `change` are raised by
  what such projects overrun by, in the table and in every draw.
- `dip`: people sell less while they learn. One per cent of the first year's contribution, once.

### How fast it comes, and what tax takes

```yaml
benefits:
  ramp: [0.25, 0.6, 0.9]
  decay: 0.05
  tax: {rate: 0.25, write_off_years: 3}
```

- `ramp`: the share of the full effect that each year reaches; it never falls, and the last value
  stays. `gradual` and `optimistic` are two that are ready. A loss in later years is `decay`.
- With `tax`, everything is after tax, so `rate` is what the client asks after tax.

### What moves together

```yaml
benefits:
  correlations:
    - {of: [effects.growth.value, effects.growth.adoption], rank: 0.5}
    - {of: [baseline.win_rate, baseline.deal_size], rank: -0.3}
```

- `rank` is 1 where two numbers are always high together, -1 where one is high whenever the other is
  low, 0 where they have nothing to do with each other. Teams that see it work take it up: 0.5.
- Both must be uncertain. What is not named varies by itself.

### When it is good enough, and what could be tried first

```yaml
benefits:
  thresholds: {loss: 0.15, payback_months: [12, 24, 36]}
  pilot:
    cost: 12000
    measures: [effects.growth, effects.productivity]
```

- `loss`: the advice is *go* only where at most 15 cases in 100 lose money.
- `measures`: `effects.growth` is all that is uncertain about a lever; one number is named in full,
  such as `baseline.win_rate`. The report tells what knowing them would be worth, beside the cost.

### What came of it: actuals

```yaml
as_of: 2028-01-31
benefits:
  actuals:
    effects.growth.value: {value: 0.04, date: 2027-12-31, source: Finance}
    effects.cost.value: 0.02
    baseline.churn: 0.12
```

- One entry for each number that is now known, by its key; `as_of` moves on. The report tells how
  many of them fell inside the ranges that were given: whether these were honest.
- An actual value does not change the forecast. When the case is made anew, write it in its place.

### Without figures of the funnel: mode simple

```yaml
benefits:
  mode: simple
  horizon: 3
  rate: 0.10
  baseline:
    opening_revenue: 1200000
    growth: {low: 0.01, likely: 0.06, high: 0.09}
    in_year: 0.5
    contribution_margin: 0.65
    go_to_market_expense: 80000
  effects:
    growth: {kind: published}
    productivity: {kind: excluded}
  costs:
    implementation: 25000
    technology_per_year: 9000
```

- Of a firm that does not grow, a figure such as “19 % faster” says nothing: where `growth` is 0 or
  less, the published effect is refused, and the report says why.
- To value hours saved, add `opportunities`, `hours_per_opportunity`, `loaded_wage` and
  `freed_time`.
"""
