"""Result -> shown: tables, charts and prose, one grammar: f(result, client)."""
