"""News agencies, by the names that datelines give them."""

from __future__ import annotations

_SPELLINGS = {
    "Reuters": "reuters|thomson reuters",
    "AFP": "afp|agence france-presse|agence france presse",
    "AP": "ap|associated press|the associated press",
    "dpa": "dpa|deutsche presse-agentur",
    "Xinhua": "xinhua|xinhua news agency",
    "TASS": "tass|itar-tass",
    "ANSA": "ansa",
    "EFE": "efe|agencia efe|efe news",
    "Kyodo": "kyodo|kyodo news",
    "UPI": "upi|united press international",
    "PTI": "pti|press trust of india",
    "IANS": "ians",
    "ANI": "ani",
    "Bloomberg": "bloomberg|bloomberg news",
    "Interfax": "interfax",
    "RIA Novosti": "ria|ria novosti",
    "Sputnik": "sputnik",
    "Anadolu": "aa|anadolu|anadolu agency",
    "Yonhap": "yonhap|yonhap news agency",
    "Jiji": "jiji|jiji press",
    "APP": "app|associated press of pakistan",
    "Bernama": "bernama",
    "Antara": "antara",
    "IRNA": "irna",
    "WAM": "wam",
    "SPA": "spa|saudi press agency",
    "MENA": "mena",
    "Lusa": "lusa",
    "Belga": "belga",
    "ANP": "anp",
    "NTB": "ntb",
    "Ritzau": "ritzau",
    "PAP": "pap",
    "APA": "apa",
    "Keystone-SDA": "sda|keystone-sda",
    "Tanjug": "tanjug",
    "Ukrinform": "ukrinform",
    "Europa Press": "europa press",
    "Télam": "telam|télam",
    "Prensa Latina": "prensa latina",
    "CP": "cp|the canadian press|canadian press",
    "AAP": "aap|australian associated press",
    "PA": "pa|pa media|press association",
    "GNA": "gna|ghana news agency",
    "NAN": "nan|news agency of nigeria",
}

_AGENCIES = {spelling: name for name, spellings in _SPELLINGS.items() for spelling in spellings.split("|")}


def agency(text: str) -> str | None:
    """The agency that `text` names, as it writes itself; None where it names none.

    Short names must be in capitals: `AP` is the agency, `ap` and `App` are words. dpa is the exception.

    >>> agency("Agence France-Presse"), agency("App"), agency("dpa")
    ('AFP', None, 'dpa')
    """
    name = _AGENCIES.get(text.casefold())
    proper = len(text) > 4 or text.isupper() or text in {"dpa", "Lusa", "Jiji", "Tass"}
    return name if proper else None
