"""How news comes in: files, pages and records become articles; heavy parsers are imported only where they are used."""
