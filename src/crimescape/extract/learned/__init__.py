"""What is learned from annotated reports: which words are names, and how likely two names stand in a relation."""
