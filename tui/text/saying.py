"""Words by which English news tells who said what: verbs of saying, titles, and what stands beside a name."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


SAID = _set(
    "said says told tells stated added adds claimed claims asked asks wrote writes tweeted tweets posted"
    " posts replied replies answered answers explained explains noted notes argued argues warned warns"
    " insisted insists declared declares announced announces acknowledged acknowledges admitted admits"
    " agreed agrees concluded concludes continued continues recalled recalls remarked remarks reported"
    " reports responded responds suggested suggests promised promises pledged pledges vowed vows urged"
    " urges stressed stresses emphasised emphasises emphasized emphasizes observed observes maintained"
    " maintains mentioned mentions joked jokes quipped quips shouted shouts whispered whispers yelled yells"
    " cried cries exclaimed exclaims complained complains confirmed confirms denied denies conceded"
    " concedes contended contends asserted asserts alleged alleges predicted predicts cautioned cautions"
    " demanded demands wondered wonders mused muses boasted boasts testified testifies commented comments"
)
"""Verbs with which a quotation may stand, before it and after it."""

CALLED = _set(
    "called calls described describes dubbed dubs labelled labels labeled branded brands praised praises"
    " hailed hails denounced denounces condemned condemns criticised criticises criticized criticizes"
    " slammed slams blasted blasts accused accuses dismissed dismisses rejected rejects characterised"
    " characterized characterizes referred refers"
)
"""Verbs with which only the words after them may be quoted."""

SAYING = _set(
    "saying telling stating adding claiming asking writing tweeting posting replying answering explaining"
    " noting arguing warning insisting declaring announcing acknowledging admitting stressing vowing"
    " pledging promising shouting yelling joking recalling calling describing denouncing dismissing"
)
"""What one who does something else says with it."""

BEING = _set("is are was were be been being am get gets got")
REFUSED = _set("not never n't didn't didn’t hasn't hasn’t hadn't hadn’t won't won’t nobody")

BETWEEN = _set(
    "also later then earlier previously repeatedly once has had have did again even still already often just"
    " always only further today yesterday"
)
"""What may stand between somebody and what he does; and so may words in `ly`."""

PREPOSITIONS = _set(
    "of for from in at by with to near about against on than like between including under over after"
    " before as into via since until among during without within through across upon amid following"
)
JOINING = _set(
    "and but or nor that which who whom whose while as if when because although though where whereas so yet"
    " than for"
)
NAMING = _set(
    "titled entitled headlined named nicknamed known reading read reads sign signs slogan word words phrase"
    " term terms banner banners so-called spelled song film book movie album novel"
)
"""Words before a quotation that tell it to be a name, or to be written somewhere."""

HUMAN = _set(
    "who whom shrugged shrugs nodded nods smiled smiles laughed laughs sighed sighs grinned grins frowned"
    " frowns wept weeps apologised apologises apologized apologizes resigned resigns married died retired"
)
"""Words after a name that tell it to be a person's."""

DETERMINERS = _set("the a an this that these those his her its their our my your some any no such")
DAYS = _set("monday tuesday wednesday thursday friday saturday sunday")
MONTHS = _set(  # but for those by which people are called
    "january february march july september october november december jan feb mar apr jun jul aug sep sept"
    " oct nov dec"
)

NO_NAMES = (
    DAYS
    | MONTHS
    | DETERMINERS
    | PREPOSITIONS
    | JOINING
    | _set(
        "i you he she it we they him them who what there here now once yes also however meanwhile still"
        " earlier later last next one two three many most all each every another other others both several"
        " few not how why asked speaking according instead despite because moreover nobody everybody"
        " everyone somebody someone anyone people police officials critics experts women men"
    )
)
"""Words that begin with a capital where a sentence does, and are no names."""

MALE = _set("mr mr. sir king prince lord pope")
FEMALE = _set("mrs mrs. ms ms. miss mme lady queen princess dame")
TITLES = (
    MALE
    | FEMALE
    | _set(
        "mx dr dr. prof prof. professor judge justice president premier chancellor minister secretary"
        " senator sen sen. rep. representative congressman congresswoman governor gov gov. mayor speaker"
        " general gen. colonel col. lieutenant lt. major captain capt. sergeant sgt. admiral commander"
        " officer detective inspector chief commissioner ambassador envoy director chairman chairwoman chair"
        " ceo attorney prosecutor spokesman spokeswoman spokesperson councillor councilman councilwoman"
        " bishop archbishop cardinal imam rabbi rev. reverend director-general father sister coach manager"
        " leader"
    )
) - _set("king prince pope queen princess")
"""What stands before a name and is none of it; with some, as with `Pope`, no name would be left."""

OFFICES = _set(
    "state defense defence justice commerce health finance treasury energy labor labour interior education"
    " affairs agriculture transportation transport trade security staff foreign"
)
"""What somebody is secretary of."""

PARTICLES = _set("de la van der von den bin bint ibn al el da dos do di du le ten ter y af av zu")
"""Small words inside a name."""

BODIES = _set(
    "department assembly electric motors office council house ministry party committee court union bank"
    " university college school institute agency association church company corporation group"
    " states nations news times post press journal center centre board commission congress parliament"
    " senate army police force forces street avenue city county island islands river road square"
)
"""What ends the name of something that is nobody."""
