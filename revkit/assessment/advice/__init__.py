"""What follows from an assessment: targets, what first, what not now, what to measure."""
