"""What the shipped classifier was chosen from: baselines and variants on one sample, scored on dev."""
