"""Coverage-guided fuzzing of the readers, of segmentation and of the rule layer."""
