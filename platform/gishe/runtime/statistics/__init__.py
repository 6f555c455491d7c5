"""Statistics for the public: how many, how long, how often on time; nothing of which anybody could be known."""
