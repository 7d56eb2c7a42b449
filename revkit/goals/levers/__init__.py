"""What would close the gap, and what it would cost."""
