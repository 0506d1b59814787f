"""Tests of the room of populations."""
