"""Made-up news in the styles of many desks, with what a reader finds quoted; written before the code.

What is quoted stands in the text between [ and ], which are taken out before a program reads it; with it
stands who says it: "" where the text names nobody, "~" before a name that a reader takes from the context.
"""

from __future__ import annotations

SAMPLE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("[“The bridge will not open this year,”] Mayor Elena Ruiz said on Tuesday.", ("Elena Ruiz",)),
    ("Ruiz told reporters: [“We found cracks in four of the nine pillars.”]", ("Ruiz",)),
    (
        "[“We are tired,”] said Tom Abara, a nurse at the hospital. [“Nobody listens to us.”]",
        ("Tom Abara", "~Tom Abara"),
    ),
    (
        "[“It was dark,”] she said, [“and nobody came to help us.”]",
        ("", ""),
    ),
    (
        "Judge Hanna Lind dismissed the case. [“The evidence is thin,”] she wrote in her ruling.",
        ("~Hanna Lind",),
    ),
    (
        "The ministry called the report [“deeply unfair”] and said it would answer in May.",
        ("",),
    ),
    (
        "According to Professor Ian Okafor, the sample was [“far too small to prove anything”].",
        ("Ian Okafor",),
    ),
    (
        "[“Prices will fall by spring,”] according to Sarah Levin, the bank's chief economist.",
        ("Sarah Levin",),
    ),
    (
        'The deal is ["dead,"] a spokesman for the company said.',
        ("",),
    ),
    (
        'Senator Paul Brandt (D-Ohio) said the bill was ["a gift to polluters"] and would fail.',
        ("Paul Brandt",),
    ),
    (
        "['We never saw the contract,'] said Brandt. ['Not once.']",
        ("Brandt", "~Brandt"),
    ),
    (
        "[‘She told me “no” and hung up,’] Mr Carver said yesterday.",
        ("Carver",),
    ),
    (
        "The farmers' union said the workers' pay was [“an insult”].",
        ("",),
    ),
    (
        '["He is 6\'2" tall and wore a blue coat,"] Detective Ana Moreau told the court.',
        ("Ana Moreau",),
    ),
    (
        "[“The water came at night.\n\n“By morning the street was gone,”] Joseph Nakamura recalled.",
        ("Joseph Nakamura",),
    ),
    (
        "Asked whether he would resign, Novak replied: [“No.”]",
        ("Novak",),
    ),
    (
        "[“Is this how we treat our elders?”] asked Ms Fontaine.",
        ("Fontaine",),
    ),
    (
        "A sign on the door read [“Closed until further notice”], and nobody answered the bell.",
        ("",),
    ),
    (
        "The film, titled [“The Long Winter”], opens on Friday.",
        ("",),
    ),
    (
        "Kowalski, who had earlier described the talks as [“a waste of time”], did not attend.",
        ("Kowalski",),
    ),
    (
        "[“Our position has not changed,”] the White House said in a statement.",
        ("White House",),
    ),
    (
        "Osman was described by neighbours as [“a quiet man”].",
        ("",),
    ),
    (
        "[“They knew,”] Priya Raman, a former engineer at the plant, told the committee. [“They all knew.”]",
        ("Priya Raman", "~Priya Raman"),
    ),
    (
        "Speaking in Geneva, UN envoy Lars Holm warned that the truce was [“hanging by a thread”].",
        ("Lars Holm",),
    ),
    (
        "[“I would do it again,”] Delgado added, smiling. But his lawyer said he was [“under great strain”].",
        ("Delgado", ""),
    ),
    (
        "Prime Minister Anna-Lena Vogt said: [“This is a dark day.]\n\nParliament meets on Monday.",
        ("Anna-Lena Vogt",),
    ),
    (
        "[„Das war ein Fehler“], sagte Minister Karl Braun.",
        ("",),
    ),
    (
        "[« Nous irons jusqu’au bout »], a déclaré le maire de Lyon.",
        ("",),
    ),
    (
        "Hassan tweeted [“see you in court”] on Sunday, and Pereira answered that he [“could not wait”].",
        ("Hassan", "Pereira"),
    ),
    (
        "[“We lost everything,”] said the shop's owner, who gave her name only as Mina.",
        ("",),
    ),
    (
        "Officials said the outage was [“limited”]. Residents disagreed.",
        ("",),
    ),
    (
        "The company apologised. [“We let our customers down,”] chief executive Dana Whitlock wrote to them.",
        ("Dana Whitlock",),
    ),
    (
        "[“I can't talk about that,”] O'Malley says. [“Ask me in June.”] Then he laughs and leaves the room.",
        ("O'Malley", "~O'Malley"),
    ),
)
"""Thirty-three pieces with forty quotations."""
