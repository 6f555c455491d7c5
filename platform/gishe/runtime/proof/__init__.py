"""The journal as proof: days that are closed, sealed and time-stamped, and cases that are verified without a server."""
