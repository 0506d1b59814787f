"""Groups as populations: the published model, ours with shared places, and what scenarios do over all that fits."""
