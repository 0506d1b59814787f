"""The study over HTTP: JSON to ask and to judge, one shape for every error, progress as events."""

from crimescape.web.api.answers import Answers

__all__ = ["Answers"]
