"""What the data dictionary shows of a team: a small example of every part, and the ids it names.

The examples continue one another and make one client together; tests read them as a client's
folder and find what the text tells.
"""

TEAM_EXAMPLES = """
## Team by example

The examples below belong together: put one after the other under `team:`, they make a whole plan.
Only `start` and the people are needed; each other part makes the plan say more.

### Who is there

Everybody is there once, with one line to the top: the plan needs to know who leads whom, not only
who works with revenue. Who does the same for the same person is one entry with a `count`. Whom
RevOps does not touch has the function `other`. `does` names the roles of a revenue team that
somebody holds today; the list stands below.

```yaml
team:
  start: 2027-02-01
  people:
    - {id: ceo, post: Chief executive, function: management}
    - {id: operations, post: Operations director, function: management, reports_to: ceo}
    - {id: sales, post: Head of sales, function: sales, reports_to: ceo, does: [sales_lead]}
    - {id: sales-reps, post: Sales reps, function: sales, reports_to: sales, count: 14}
    - {id: marketing, post: Head of marketing, function: marketing, reports_to: ceo,
       does: [marketing_lead]}
    - {id: marketing-team, post: Campaigns, function: marketing, reports_to: marketing, count: 6}
    - {id: service, post: Head of service, function: service, reports_to: operations,
       does: [service_lead]}
    - {id: service-team, post: Service desk, function: service, reports_to: service, count: 18}
    - {id: crm-admin, post: CRM administrator, function: revops, reports_to: sales,
       does: [enablement_technology]}
    - {id: controllers, post: Controllers, function: finance, reports_to: ceo, count: 3}
    - {id: plant, post: Plant, function: other, reports_to: operations, count: 45}
```

The same as a table, `people.csv` or `people.xlsx` beside the client file instead of `people`, as
systems of human resources export it:

```csv
Position ID;Job title;Department;Reports to;Headcount;Revenue roles
ceo;Chief executive;Management;;1;
operations;Operations director;Management;ceo;1;
sales;Head of sales;Sales;ceo;1;sales_lead
sales-reps;Sales reps;Sales;sales;14;
marketing;Head of marketing;Marketing;ceo;1;marketing_lead
marketing-team;Campaigns;Marketing;marketing;6;
service;Head of service;Customer service;operations;1;service_lead
service-team;Service desk;Customer service;service;18;
crm-admin;CRM administrator;RevOps;sales;1;enablement_technology
controllers;Controllers;Finance;ceo;3;
plant;Plant;Production;operations;45;
```

A row per employee will do as well: those who differ in nothing but their number become one entry
that counts them. Headings are recognised in Spanish and English (`Puesto`, `Área`, `Depende de`,
`Personas`, `Employee ID`, `Manager ID`...). Without a column of ids a row says by its post whom it
reports to. Names of persons are never read: where a column names superiors by their names, put
their numbers or posts there. Titles above the headings, subtotals and totals count for nobody. No
such system knows who holds which role of a revenue team: add the column `Revenue roles` (`Roles de
ingresos`), or heads count as vacant. An id is written here in small letters with hyphens: `E-0012`
is `e-0012`, `Head of Sales` is `head-of-sales`.

### What is settled already

What is left out here the plan advises. A post without a cost is hired all the same, but the budget
cannot tell whether it fits, and the business case says that it is missing. A budget of 0 asks what
can be done with nobody new.

```yaml
team:
  target_level: 3
  budget: 110000
  posts:
    revenue_leader: {held_by: operations}
    operations_lead: {cost_per_year: 62000}
    data_intelligence: {cost_per_year: {low: 44000, likely: 48000, high: 56000}}
    project_management: {wanted: false}
```

Where there is a section `benefits`, the posts that the plan hires are its costs: each is paid from
the month in which it begins, and year 1 begins with the plan. A post of 62,000 a year that begins
on 2027-08-02 costs 31,000 in year 1. So `benefits.costs.hires` must not stand there, too. Elsewhere
in `benefits` such a post is named by its role: `costs.hires.operations_lead.cost_per_year`.

### When

Everybody gives the change a fifth of their week unless the file says otherwise; holidays of the
country are left out by themselves. `days` of a task of the client's own are its owner's whole
working days: with 0.15 of the week, six of them take 40 working days. `begin` is the plan's first
step.

```yaml
team:
  available: 0.15   # unless a person has a share of their own
  closed:
    - {first: 2027-08-01, last: 2027-08-15}
  tasks:
    - {id: price-list, name: Join the three price lists, owner: sales, days: 6, needs: [begin]}
    - {id: price-review, name: Agree the new prices, owner: service, days: 2, needs: [price-list]}
```

### The tools

What each function works with, and which tools exchange data by themselves; one side names the
other. What fits no kind of the list below, such as an ERP, is `other`. From it follow what nobody
sees, what overlaps and what to connect first. Without `tools` the
report says nothing of them.

```yaml
team:
  tools:
    - {name: Salesforce, kind: crm, used_by: [sales, revops],
       connected_to: [Power BI],
       cost_per_year: 38000}
    - {name: Mailchimp, kind: automation, used_by: [marketing]}
    - {name: Zendesk, kind: service_desk, used_by: [service], cost_per_year: 21000}
    - {name: Power BI, kind: bi, used_by: [finance, management]}
```
"""
