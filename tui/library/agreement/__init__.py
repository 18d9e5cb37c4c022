"""How far two who tag the same articles agree, by coefficients that correct for chance."""
