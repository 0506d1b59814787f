"""Pictures of what other rooms find: where things stand on a page, as SVG and PNG."""
