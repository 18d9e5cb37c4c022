"""Does a text name an outlet, and is it no headline?"""

from __future__ import annotations

import re

_LONGEST = 60
_MOST_WORDS = 6
_MOST_WORDS_OF_DOUBT = 3
_OPENING = frozenset({"radio", "bbc", "cnn", "nbc", "diario"})

_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?((?:[\w-]{1,63}\.){1,5}[A-Za-z]{2,18})(?:/\S*)?")

_NOT_IN_NAMES = re.compile(r"[?!:;“”\"…]|,\s|\.\s|['’]s\b(?!\s\w+$)")

_KNOWN_NAMES = """
abc news|afp|agence france-presse|al arabiya|al jazeera|ansa|ap|ap news|associated press|axios|bbc|
bbc news|bild|bloomberg|bloomberg news|breitbart|business insider|buzzfeed|buzzfeed news|cbc|cbs|
cbs news|cnbc|cnn|daily beast|daily mail|dawn|der spiegel|der standard|deutsche welle|die welt|
die zeit|dpa|dw|efe|el mundo|el país|el pais|euronews|financial times|forbes|fox news|france 24|
globe and mail|huffpost|il sole 24 ore|infobae|interfax|kyodo|kyodo news|la nación|la repubblica|
la stampa|le figaro|le monde|libération|mother jones|msnbc|nbc|nbc news|newsweek|nhk|npr|nzz|pbs|
politico|propublica|ria novosti|rt|reuters|semafor|sky news|slate|spiegel online|sputnik|
tagesschau|tass|the associated press|the atlantic|the conversation|the daily beast|the economist|
the guardian|the hill|the hindu|the independent|the intercept|the nation|the verge|the week|upi|
urdupoint|usa today|voice of america|vox|wall street journal|wired|xinhua|yonhap
"""
_KNOWN = frozenset(_KNOWN_NAMES.replace("\n", "").split("|"))
"""Outlets whose names say nothing of a newspaper, in lower case."""

_CLOSING_WORDS = """
times post news newspaper herald tribune journal gazette guardian
observer chronicle telegraph mail express star sun mirror standard independent review today
weekly daily press radio tv television broadcasting network agency media newsday newswire wire
courier dispatch examiner globe inquirer bulletin monitor register sentinel reporter record
voice online magazine argus advertiser advocate enquirer ledger mercury leader citizen zeitung
tagblatt anzeiger nachrichten rundschau kurier presse figaro monde país pais mundo tiempo
espectador nación prensa diario corriere repubblica stampa giornale gazzetta spiegel stern blog
"""
_SIGNS = frozenset(_CLOSING_WORDS.split())
"""Words that close, or open, the name of an outlet."""

_WORDS_OF_HEADLINES = """
today voice online star sun mirror standard record leader citizen wire press media network
express mail
"""
_PLAIN_SIGNS = _SIGNS.difference(_WORDS_OF_HEADLINES.split())
"""Signs that hardly ever close a headline."""

_SMALL_WORDS = "of the and de la le les del des du di der die das al el y und et for in a"
_SMALL = frozenset(_SMALL_WORDS.split())


def domain(text: str) -> str | None:
    """The host that `text` names, as `Source.com` or an address; None where it names none."""
    found = _DOMAIN.fullmatch(text) if len(text) <= 200 else None
    return found[1] if found else None


def is_outlet(text: str) -> bool:
    """Whether `text` is surely an outlet: a domain, a known name, `The Washington Post`."""
    if domain(text) or text.casefold() in _KNOWN:
        return True
    words = text.split()
    named = len(words) <= 4 and words[:1] == ["The"] and words[-1].casefold() in _PLAIN_SIGNS
    return named and may_be_outlet(text)


def may_be_outlet(text: str) -> bool:
    """Whether `text` reads like an outlet's name; a headline may do so too, so its place must decide."""
    if not 2 <= len(text) <= _LONGEST or _NOT_IN_NAMES.search(text):
        return False
    if domain(text) or text.casefold() in _KNOWN:
        return True
    words = text.split()
    if len(words) > _MOST_WORDS or not named(words):
        return False
    first, last = words[0].casefold(), words[-1].casefold()
    return (
        last in _PLAIN_SIGNS or first in _OPENING or (last in _SIGNS and len(words) <= _MOST_WORDS_OF_DOUBT)
    )


def named(words: list[str]) -> bool:
    """Whether `words` are written as a name is: each with a capital or a digit, `of` and the like aside."""
    if not words or not _capital(words[0]):
        return False
    return all(_capital(word) or word in _SMALL or word == "&" for word in words)


def _capital(word: str) -> bool:
    first = word.lstrip("(‘'\"“")[:1]
    return first.isupper() or first.isdigit()
