"""What of an assessment its client may see: no small group, and nothing that gives one away."""
