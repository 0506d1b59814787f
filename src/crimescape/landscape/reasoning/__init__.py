"""Reasoning over a landscape: what beliefs together amount to, each answer with its footing."""
