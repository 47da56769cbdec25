"""Changes are told: what is recorded, who hears of it, and who said so."""
