"""Records: what partners' returns brought, a plain list for each kind."""
