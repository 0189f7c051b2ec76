"""What a release must hold, and fresh environments to try it in."""
