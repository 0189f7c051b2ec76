"""A long audit of many plans, stopped on the way, and what it cost."""
