"""Social cards: what chat programs show of a shared link, for every page, drawn by the portal itself."""
