"""SEOS: the state's environment for the exchange of electronic messages between administrations."""
