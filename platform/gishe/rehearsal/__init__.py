"""Where definitions that strangers write are played: each in a process of its own, with limited time and memory."""
