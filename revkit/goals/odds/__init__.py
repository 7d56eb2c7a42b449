"""How likely the goal is, and what would make it safe."""
