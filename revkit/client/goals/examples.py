"""What the data dictionary shows of goals: a small example of every part, and of an own tree.

The examples continue one another and make one client together; tests read them as a client's
folder and compute the figures that the text tells.
"""

GOAL_EXAMPLES = """
## Goals by example

The examples below belong together: put one after the other under `goals:`, they make a whole
plan. Take only the parts that you need; each of them brings a section of the report.

### The goal

“We want 20 % more” is written as the amount it comes to, `1200000` after a year of 1,000,000:
growth is told by the report, not given to it.

```yaml
goals:
  metric: revenue
  period: {start: 2027-01-01, months: 12, by: quarter}
  values:
    revenue: 1200000
    close_rate: 0.10
    deal_size: 12000
    opening_revenue: 600000   # what today's customers paid last year
    retention: 0.90
    expansion: 100000
  levers: [close_rate, expansion]
  bounds:
    qualified_leads: {low: 220, high: 320}   # what there has been in the last three years
```

- One driver is left out, `qualified_leads`, and it is solved: 467, which is beyond anything in
  `bounds`, so the report warns. With two left out the plan stays open, and the report says which
  are missing; with all given, it checks that they add up, and says what each one alone would
  have to be.
- `levers` are given values that could still be moved; the report tells them from what is fixed.
- The names are in the tables further down, by `metric`.

### Who carries it: teams.csv

A row per person, with the columns of its teams from the top down; the headings are yours, and
`levels` and `weights` name them. A row with the lower cells empty speaks of the whole team.

```csv
Región,Equipo,Comercial,Año pasado,Bloqueo,Compromiso
Norte,Bilbao,Ane,150000,,135000
Norte,Bilbao,Jon,110000,,100000
Norte,Bilbao,Iker,100000,110000,
Sur,Sevilla,Rocío,120000,,100000
Sur,Málaga,,,90000,
Sur,Málaga,María,,,40000
Sur,Málaga,Luis,,,
```

```yaml
goals:
  teams:
    of: new_business           # 560,400 of new business, not the whole revenue
    levels: [Región, Equipo, Comercial]
    weights: Año pasado
    over_assignment: {Comercial: 0.05}
    rounding: 100
```

- `Año pasado` is a weight: who brought more carries more. An empty cell counts as the mean of its
  team, or of the level above where nobody in the team has one; 0 is a weight of nothing.
- `Bloqueo` (`Lock`, `Fijo`) fixes a part exactly, before the rest is split: Iker carries
  110,000 and Málaga 90,000, whatever the weights say. The others share the remaining
  360,400: Ane 142,300, Jon 104,300, Rocío 113,800. Locks that cannot fit are told with what is
  left, and nothing is split until one of them moves.
- `Compromiso` (`Commitment`) is what a person promised; it changes no part, and the report tells
  what is still uncommitted. `spread_gap: true` starts from it instead.
- `over_assignment` gives each person 5 % more than the goal needs. What they carry still adds up
  to 560,400.
- A blend is `weights: {Año pasado: 0.6, Potencial: 0.4}`. `by_period: true` splits over the
  quarters as well.

### When: timing

```yaml
goals:
  timing:
    lag: [0.2, 0.5, 0.3]
    before: [22, 25, 24]
```

- `lag`: of ten customers that a month's leads become, two buy in that month, five in the next one
  and three in the one after. It is about those who buy, so it adds up to 1, whatever the close
  rate. With dates in `leads.csv` and `deals.csv`, write `lag: measured`.
- `before`: the leads of the last three months before the period, December (24) last. They still
  buy in January and February. `before: measured` counts them in `leads.csv`.
- The seasons are elsewhere: `goals.weights`, one number per quarter (or month, with `by: month`),
  or `weights: measured` from two or more years of `deals.csv`.

### Whether the people suffice: capacity

```yaml
goals:
  capacity:
    reps: [{count: 6}, {count: 1, tenure: 2}]
    quota: 90000
    attainment: 0.9
    ramp: [0, 0, 0.25, 0.5, 0.75]
    attrition: 0.10
    hires: [{month: 2027-03-01, count: 1}]
    hire_cost: 4000
    month_cost: 3600
```

- Six people are fully ramped, one was hired two months ago, one comes in March.
- `quota` is a person's year; on average 90 % of it is reached (`attainment`).
- `ramp`: nothing in the first two months, a quarter of the work in the third, and all of
  it from the sixth on. One person in ten leaves within a year.
- Without `of`, the money that the tree's new customers bring is meant: `new_business`.

### How sure: odds

```yaml
goals:
  odds:
    spread:
      close_rate: {won: 32, lost: 288}            # a sample: 320 leads were decided, 32 bought
      deal_size: {variation: 0.45}                # single deals lie about 45 % from their mean
      expansion: {low: 80000, high: 120000}       # four times out of five between the two
      revenue_churn: {low: 0.07, high: 0.13}
```

- One of the three forms for each. `low` and `high` are not the worst and the best case: one time in
  ten it is below, one time in ten above.
- Only drivers at the tree's ends can be named. Retention is made of `revenue_churn`, so a retention
  of 0.87 to 0.93 is written as a churn of 0.07 to 0.13.
- What is not named counts as certain. Values that are `measured` bring their own sample.

### What would make it safe: moves

```yaml
goals:
  moves:
    qualified_leads: {to: 560, cost: 24000}
    close_rate: {to: 0.12, cost: 15000}
    expansion: {to: 130000, cost: 9000}
```

- `to` is as far as the lever can go within the period, `cost` what going all the way costs. The
  last steps cost most (`curve: 2`), so the cheapest mix moves several levers a little.
- Every move has a cost, or none has. The price of each step is the consultant's judgement.

### How it is going: actuals

```yaml
as_of: 2027-06-30
goals:
  actuals:
    qualified_leads: [110, 120]
    new_customers: [10, 13]
    new_business: [118000, 160000]
```

- One value for each part of the period that is over by `as_of`, so move `as_of` on: after two
  quarters two values each. Values are those of the part itself, not added up.
- Customers and their revenue tell the close rate and the deal size of each quarter. What is not
  listed counts as planned, and the report says so.
"""

OWN_TREE = """
### A tree of your own

`<metric>.tree.yml` beside `client.yml` is the tree of `metric: <metric>`; it comes before revkit's
own of that name. Each figure says who answers for it (`marketing`, `sales`, `service`, `company`)
and its unit (`money`, `count`, `rate`, `ratio`, `days`); a `formula` uses names, numbers and
`+ - * /`, and each name stands in one formula only. The goal itself has the file's name. Here a
firm counts the visitors of its site, too, who leave their address before a lead is qualified:

```yaml
# web_revenue.tree.yml
nodes:
  web_revenue:
    {owner: company, unit: money, label: Ventas por la web, formula: new_customers * deal_size}
  new_customers:
    {owner: sales, unit: count, label: Clientes nuevos, formula: qualified_leads * close_rate}
  qualified_leads:
    {owner: marketing, unit: count, label: Leads cualificados, formula: leads * qualification}
  leads: {owner: marketing, unit: count, label: Leads, formula: visitors * sign_up}
  visitors: {owner: marketing, unit: count, label: Visitas a la web, splits: true}
  sign_up: {owner: marketing, unit: rate, label: Visitas que dejan sus datos}
  qualification: {owner: marketing, unit: rate, label: Leads que se cualifican}
  close_rate: {owner: sales, unit: rate, label: Tasa de cierre}
  deal_size: {owner: sales, unit: money, label: Importe medio}
flow: {starts: qualified_leads, ends: new_customers}
```

```yaml
goals:
  metric: web_revenue
  period: {start: 2027-01-01, months: 12, by: month}
  values:
    web_revenue: 560000
    sign_up: 0.02
    qualification: 0.30
    close_rate: 0.10
    deal_size: 12000
```

`visitors` is left out: the goal asks for 77,778 of them. From there on every key works as with
revkit's own trees; where a name is the same (`close_rate`, `deal_size`), `measured` knows it, too.

`splits: true` marks an amount of the whole period, of which each month carries a part; prices and
rates hold in every month. `flow` names the counts of which the first becomes the second some time
later: what `goals.timing` needs. A label is a text or `{es: ..., en: ...}`. These may be left out:
`better` (`higher`, or `lower`), `source`, `low` and `high` of a figure, `beside` (figures that the
solved tree tells besides: `label`, `unit`, `formula`), and `functions`
(`sales: {result: new_customers, objective: "Ganar {new_customers} clientes", strategy: ...}`).
`revkit check` names what is wrong with its line, and tells of trees that no goal uses.
"""
