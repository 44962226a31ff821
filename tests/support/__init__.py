"""What tests share: guards, a database server, a browser. Builders of cases and desks live beside the tests they serve."""
