"""The design system and its page."""
