"""The engine `llm`: a language model behind a server reads the sentences that name somebody; its word is never taken on trust.

Every answer is held against the text: a name or quote that does not stand there makes a doubt, not a claim. Beyond this
machine only open reports travel. See docs/how-to/engines.md.
"""

from crimescape.extract.llm.engine import LlmExtractor
from crimescape.extract.llm.settings import Settings, settings_from

__all__ = ["LlmExtractor", "Settings", "settings_from"]
