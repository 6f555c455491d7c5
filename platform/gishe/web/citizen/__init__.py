"""The way of an applicant: sign-in, questions, receipt, status, document."""
