"""The date of a treatment, kept for a patient who asked for it, and nothing else."""
