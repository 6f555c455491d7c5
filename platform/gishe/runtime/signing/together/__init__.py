"""Many cases decided and signed in one act: the official reviews what is ready, takes any out, and signs the rest.

Each case is decided and signed by itself: what is wrong with one is said of that one and keeps no other. With a key of
the municipality's the PIN is typed once; the program on the official's machine and the remote service on their phone
are given all digests at once, and confirmed once.
"""
