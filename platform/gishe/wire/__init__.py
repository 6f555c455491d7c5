"""The wire to other systems: HTTPS with both certificates, with limits on time and size, and nothing of it logged."""
