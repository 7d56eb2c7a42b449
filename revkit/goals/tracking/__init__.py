"""Plan against actual: where the gap comes from, and what the rest of the period has to bring."""
