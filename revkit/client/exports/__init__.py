"""What a client's systems exported: deals, leads, accounts and the history of stages."""
