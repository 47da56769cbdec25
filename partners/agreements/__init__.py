"""The life of an agreement: its state in words, reminders before it ends, renewal, and what it has yielded."""
