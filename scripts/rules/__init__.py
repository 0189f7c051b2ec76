"""How well the rule layer and its peers find and read times, owners and targets."""
