"""The wire to other systems, with limits on time and size: HTTPS with both certificates, and readers' own processes."""
