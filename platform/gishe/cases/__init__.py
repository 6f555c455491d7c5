"""What happens to an application, as pure functions: events, the case they fold into, and who may do what next."""
