"""Any case of any route: random definitions, people who do anything at any time, and the promises that always hold."""
