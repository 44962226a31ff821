"""Who sits here: sign-in, unit and role, lock and sign-out."""
