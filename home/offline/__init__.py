"""The portal without a network: what a phone keeps, the page that it shows then, and how it hears of changes."""
