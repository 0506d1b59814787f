"""What follows from a landscape: its beliefs handed to the rooms that reason about them."""
