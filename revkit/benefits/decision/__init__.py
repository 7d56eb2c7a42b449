"""What the case says about a decision: go, pilot first or do not, and what to measure first."""
