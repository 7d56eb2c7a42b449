"""An amount of the plan over teams, territories and people: exact at every level."""
