"""How much the classifier learns from how many statements, beside a baseline."""
