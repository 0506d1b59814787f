"""How a romanised word sounds: one form for the spellings that Arabic, Persian, Slavic and Spanish names come in."""

import re
from functools import lru_cache

_LIGHT = tuple(
    (re.compile(pattern), into)
    for pattern, into in (
        (r"dzh|dj|zh", "j"),
        (r"sch", "sh"),
        (r"tch", "ch"),
        (r"ph", "f"),
        (r"kh", "h"),
        (r"gh", "g"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"qu(?=[ei])|q|ck", "k"),
        (r"x", "ks"),
        (r"c(?=[eiy])", "s"),
        (r"c(?!h)", "k"),
        # "Diaz" and "Dias", "Ledezma" and "Ledesma"; but "Nazir" is no "Nasir".
        (r"z(?=$|[^aeiouyz])", "s"),
        (r"w", "v"),
        (r"([ae])v(?=[^aeiouy])", r"\1u"),
        (r"(?<![gq])(?:ou|u)(?=[aeiy])", "v"),
        (r"(o|e)ff$", r"\1v"),
        (r"oo|ou", "u"),
        (r"ee", "i"),
        (r"[iy]+(?=[aou])", "y"),
        (r"i*ye|ie", "e"),
        (r"iyi?|yy|(?<![aeiou])ij$|ii", "i"),
        (r"[ae][iy]", "e"),
        (r"y(?![aou])", "i"),
        (r"(?<=[aeiou])h$", ""),
        (r"(.)\1+", r"\1"),
    )
)
"""In this order. What they make is compared, never shown."""

_LOOSE = ((re.compile(r"h(?=[^aeiouyvl])"), ""), (re.compile(r"(?<=[^aeiouycs])h"), ""))
_ONE_VOWEL = str.maketrans("aiuey", "aaaaa")
_VOWELS = str.maketrans("eo", "iu")

_CLASSES = """
muhammad muhamad mohammed mohammad mohamed mohamad muhammed muhamed mohamd mochammad mouhamad mohd muhammet
ahmad ahmed ahmet
mahmud mahmoud mahmood mehmud
mahdi mehdi
hasan hassan hasen
husayn hussein hussain husain hussayn husein hossein huseyn hussien hoseyn
yusuf yousef youssef yusef yousuf yosuf youcef yosef yusif
umar omar omer oumar
uthman othman usman osman ousmane ousman
khalid khaled
salih saleh
sulayman suleiman soleiman sulaiman suleyman soleyman sulaymaan souleymane
ibrahim ebrahim ibraheem brahim
ismail esmail ismael esmaeil
said saeed saeid saied
sayyid seyyed seyed sayed syed sayyed saiyid saiyed seyyid saied
rahman rehman
karim kareem
majid majeed
rashid rasheed rachid
walid waleed oualid
nasir naser nasser
nasr nasser
qasim qassem qasem kassem ghasem
muhsin mohsen
mustafa mustapha mostafa
mansur mansour
jamal jamel gamal
jafar jaafar gafar
sharif sherif cherif
aziz azeez
hamid hameed
din deen
aleksandr alexander aleksander alexandr oleksandr aliaksandr alaksandr
aleksei alexei aleksey alexey oleksiy alexsei
nikolai nikolay mykola mikalai nikolaj
vladimir volodymyr uladzimir wladimir
sergei sergey serhiy sergiy siarhei serguei
dmitri dmitry dmytro dzmitry dmitriy dmitrii
mikhail mykhailo mihail mikhailo
yuri yury iurii yuriy jury jurij yurii
andrei andrey andriy andrej
evgeny yevgeny yevgeni yevhen evgeniy evgenii
viktor victor viktar
pavel pavlo
konstantin kostiantyn
aleksandrovich alexandrovich oleksandrovych aleksandrovych
nikolayevich nikolaevich mykolayovych mikalaevich
vladimirovich volodymyrovych uladzimiravich
mikhailovich mykhailovych mihajlovich
"""
_SERVANT_OF_GOD = re.compile(r"^abd[aeou]?ll?[aei]?h?$")
_CLASS = {w: line.split()[0] for line in reversed(_CLASSES.strip().splitlines()) for w in line.split()}
"""Given names of which one spelling is as good as another; each word to the first of its line."""


@lru_cache(maxsize=131_072)
def light_sound(word: str) -> str:
    """The sound of a folded word, its vowels kept apart.

    Examples
    --------
    >>> light_sound("gomez"), light_sound("gomes"), light_sound("yousef")
    ('gomes', 'gomes', 'yusef')
    """
    for pattern, into in _LIGHT:
        word = pattern.sub(into, word)
    return word


@lru_cache(maxsize=131_072)
def loose_sound(word: str) -> str:
    """The sound of a folded word where e and i, o and u are one, as in words that other scripts lend.

    Examples
    --------
    >>> loose_sound("husayn") == loose_sound("hussein"), loose_sound("jamal") == loose_sound("jamil")
    (True, False)
    """
    if _SERVANT_OF_GOD.match(word):
        return "abdallah"
    if word in _CLASS:
        return _CLASS[word]
    sound = _loosened(word)
    return _by_sound().get(sound, sound)


SKELETON_FROM = 6
"""Letters from which the consonants of a word tell which word it is."""


@lru_cache(maxsize=131_072)
def consonants(word: str) -> str:
    """A long folded word by the consonants of its sound and its first vowel's place; a short or a given name by sound.

    Examples
    --------
    >>> consonants("makhlouf") == consonants("makhluf"), consonants("shamsan") == consonants("shamsin")
    (True, True)
    >>> consonants("jamal") == consonants("jamil")
    False
    """
    sound = loose_sound(word)
    if len(word) < SKELETON_FROM or word in _CLASS or sound in _CLASS:
        return sound
    return sound[0].translate(_ONE_VOWEL) + re.sub(r"(.)\1+", r"\1", re.sub(r"[aiuey]", "", sound[1:]))


def _loosened(word: str) -> str:
    word = light_sound(word)
    for pattern, into in _LOOSE:
        word = pattern.sub(into, word)
    return re.sub(r"(.)\1+", r"\1", word.translate(_VOWELS))


@lru_cache(maxsize=1)
def _by_sound() -> dict[str, str]:
    """Sounds that only one class begins with: a spelling that is not listed is of the class it sounds like."""
    classes: dict[str, set[str]] = {}
    for first in set(_CLASS.values()):
        classes.setdefault(_loosened(first), set()).add(first)
    return {sound: next(iter(of)) for sound, of in classes.items() if len(of) == 1}
