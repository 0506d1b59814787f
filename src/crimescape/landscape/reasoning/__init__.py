"""What follows from beliefs: precedents, profiles, and other answers that reason over a landscape."""
