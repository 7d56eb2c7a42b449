"""How sure an assessment is: intervals, odds of the level, agreement, gaps, sensitivity."""
