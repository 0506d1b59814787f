"""Tests of events: who did what to whom, and what a whole report tells."""
