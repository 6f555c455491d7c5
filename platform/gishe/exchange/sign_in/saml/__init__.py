"""Sign-in by SAML 2.0 as the state's eAuth speaks it: signed requests by post, one signed (and sealed) assertion back.

Only that much of SAML is here. Of an answer nothing is read but what a signature of the provider's confirms.
"""
