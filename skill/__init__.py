"""Aftercare: a clinic's reviewed answers around a microneedling treatment, spoken."""
