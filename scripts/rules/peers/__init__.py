"""Other tools that find times: each runs in an environment of its own and hands back JSON."""
