"""What all outlets share: how they are set up, what a message says, how it is posted."""
