"""Systems that vouch for who a person is. OpenID Connect is one file; another protocol is another."""
