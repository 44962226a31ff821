"""The list of cases: what stands first, who holds it, and what to take next."""
