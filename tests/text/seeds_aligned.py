"""The sentences of the two seeds as a careful reader aligns them, written down before any code ran.

Sentences are counted from 0 in each article; first those of the Washington Newsday, then UrduPoint's.
"""

from __future__ import annotations

CLEAR = (
    (0, 0),  # US Secretary of State Antony Blinken … Wednesday … Colombia's right-wing …
    (10, 4),  # Colombia … recipient of US military aid … FARC …
    (11, 5),  # … the US record on security assistance in Latin America has been “mixed” …
    (12, 6),  # “That's because … the other tools in our (tool)kit,” he said …
    (13, 7),  # “We … too much … the symptoms of organized crime …
    (14, 8),  # We're … to … (im)balance …”
    (15, 9),  # He acknowledged … support for dictators …
)
"""Pairs that no reader would part."""

LIKELY = (
    (1, 1),  # President Ivan Duque … climate change and migration … President Joe Biden
    (2, 3),  # Duque … Biden … his Democratic Party … halt of aid
)
"""What one says of Duque in two sentences the other says in two others, each a part of both: `Trump` stands
in the first of one and in the second of the other, `come under fire` the other way round."""

ONLY_LEFT = (3, 4, 5, 6, 7, 8, 9, 16)
"""What Blinken and Duque said in Bogota, China's advances, and the closing line of the outlet."""

ONLY_RIGHT = (2,)
"""The Haitians on their way to the United States."""
