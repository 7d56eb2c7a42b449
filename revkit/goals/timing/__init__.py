"""When leads become customers, what a period reaps of its own leads, and who serves them."""
