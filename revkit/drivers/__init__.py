"""What the client's own systems say: drivers measured with sample, period and interval."""
