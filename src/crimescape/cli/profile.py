"""The verb that gathers all on one: a group, or a public figure."""

VERBS = ()
