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

HELD_OUT: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "LIMA — The strike entered its third week on Monday as union leaders rejected a government"
        " offer they called [“an insult to every miner”].\n\n"
        "[“We have been patient long enough,”] Rosa Quispe, who heads the country’s largest miners’"
        " union, told a crowd outside the ministry. [“Today our patience ends.”]\n\n"
        "Labour Minister Hector Salas, speaking on state television late Sunday, said the government"
        " had [“gone to the very limit”] of what it could pay.\n\n"
        "[“There is no more money,”] Salas said. [“I wish there were.”]\n\n"
        "Quispe laughed when a reporter read her the minister’s words.\n\n"
        "[“He should come down into the shaft and say that,”] she said.",
        ("", "Rosa Quispe", "~Rosa Quispe", "Hector Salas", "Salas", "~Salas", "~Quispe"),
    ),
    (
        "A federal judge on Friday blocked the sale of the port, writing that the city had [“ignored"
        " its own rules at every turn”].\n\n"
        "In a 40-page ruling, Judge Miriam Cole said the council had acted [“with undue haste.”]\n\n"
        "[“The public was shut out,”] Cole wrote. [“That alone would suffice.”]\n\n"
        "City attorney Dale Pruitt said the city would appeal.\n\n"
        "[“We respect the court, but we think it got this wrong,”] Pruitt said in a statement.\n\n"
        "Opponents of the sale, who had gathered on the steps, chanted [“Our port, our voice!”] as"
        " the ruling was read.",
        ("", "Miriam Cole", "Cole", "~Cole", "Pruitt", ""),
    ),
    (
        'Asked about the leak, Hoffmann shrugged. ["Ask my predecessor,"] he said. ["I was not'
        ' here."]\n\n'
        "The predecessor, Anton Weiss, could not be reached. In an e-mail last year, though, he had"
        ' warned that the tanks were ["rotting from within"] and that somebody would ["pay for it one'
        ' day"].\n\n'
        'An inspector who asked not to be named said: ["Everybody knew."]',
        ("~Hoffmann", "~Hoffmann", "~Anton Weiss", "~Anton Weiss", ""),
    ),
    (
        "Scientists have found microplastics in every sample of snow taken from the range, according"
        " to a study published on Wednesday.\n\n"
        "[“I did not expect this at such a height,”] said lead author Dr Noor Haddad of the"
        " University of Bern. [“It is sobering.”]\n\n"
        "Other researchers urged caution. Peter Lund, a chemist at Uppsala who was not involved in"
        " the work, called the result [“plausible but preliminary”], while his colleague Eva Strand"
        " described the sampling as [“first-rate”].\n\n"
        "[“More data are needed,”] Lund added.",
        ("Noor Haddad", "~Noor Haddad", "Peter Lund", "Eva Strand", "Lund"),
    ),
    (
        "[‘It was bedlam,’] said witness Carol Finch. [‘People were running in all directions.’]\n\n"
        "Police said a 34-year-old man had been arrested on suspicion of what they called [‘reckless"
        " driving’].\n\n"
        "The driver’s employer, Hale & Sons, said it was [‘deeply saddened’] by the events.\n\n"
        "Finch, 51, whose shop’s window was smashed, added: [‘I’ve never seen anything like it in my"
        " life.’]",
        ("Carol Finch", "~Carol Finch", "", "Hale & Sons", "Finch"),
    ),
    (
        "[“My opponent talks,”] the senator likes to tell crowds, [“and I build.”] On Thursday"
        " Senator Jill Moran had little to show for it.\n\n"
        "Moran admitted as much. [“We lost this one,”] she told supporters in Dayton, [“but we will"
        " be back.”]\n\n"
        "Her rival, Congressman Ed Tully, was less generous. [“She has been promising that bridge"
        " since I was in school,”] Tully said to laughter.\n\n"
        "Tully’s campaign later deleted a post that called Moran a [“fraud”].",
        ("", "", "~Moran", "~Moran", "Tully", ""),
    ),
    (
        "The phrase [“fake but accurate”] has haunted the paper for years. Its new editor, Lena Park,"
        " wants it gone: [“We print what we can prove.”] Her deputy agrees. [“Nobody remembers the"
        " story,”] says Omar Said. [“Everybody remembers the headline.”] Readers remain, in Park’s"
        " words, [“rightly suspicious”].",
        ("", "Lena Park", "Omar Said", "~Omar Said", "Park"),
    ),
)
"""Seven reports with thirty-nine quotations, written when the code was done, to see how well it does."""
