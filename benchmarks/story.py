"""Articles drawn from stories: names, figures, wordings and fillers by chance, and one figure to go wrong."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from arithmetic import KINDS as ARITHMETIC
from arithmetic import Shown, Values, draw, fits

Names = dict[str, list[str]]
KINDS = ("sums", "shares", "changes", "wholes")
_BESIDE = {"twice": 0.2, "traps": 0.4}  # articles of these for each of the others
_CHOICE = re.compile(r"\[([^\[\]]*\|[^\[\]]*)\]")
_SLOT = re.compile(r"\{(~?)([a-zA-Z_]+\d?)(\.\d)?(?::([wd]))?\}")
_NUMBERS = {"age": (19, 88), "years": (11, 60), "deg": (12, 38), "miles": (20, 300)}


@dataclass(frozen=True)
class Style:
    """How an article writes its figures."""

    words_to: int  # figures up to here are words
    comma: bool  # in 1,200


@dataclass(frozen=True)
class Article:
    """A text whose figures hold, one with a wrong figure, and where in that the figures of the arithmetic stand."""

    name: str
    kind: str
    text: str
    altered: str | None
    wrong: str  # the name of the wrong figure in `spans`
    spans: list[tuple[str, int, int]]


@dataclass(frozen=True)
class Story:
    """A block of a story file."""

    name: str
    kind: str  # the file
    arithmetic: str
    figures: str
    lines: list[str]


def articles(folder: Path, count: int, seed: int) -> list[Article]:
    """`count` articles of the four kinds in turn, and beside them figures told twice and traps, as far as there are."""
    chance = Random(seed)
    fillers = [line for line in _lines(folder / "fillers.txt") if line]
    names = tomllib.loads((folder / "names.toml").read_text("utf8"))
    wanted = {kind: count // 4 + (k < count % 4) for k, kind in enumerate(KINDS)}
    wanted |= {kind: round(part * count) for kind, part in _BESIDE.items()}
    drawn = []
    for kind, number in wanted.items():
        stories = list(_read(folder / f"{kind}.txt"))
        wanted_of = range(number if stories else 0)
        drawn.extend(_article(stories[k % len(stories)], fillers, names, chance) for k in wanted_of)
    return drawn


def _lines(path: Path) -> list[str]:
    lines = path.read_text("utf8").splitlines() if path.exists() else []
    return [line for line in lines if not line.startswith("#")]


def _read(path: Path) -> Iterator[Story]:
    for block in "\n".join(_lines(path)).split("\n= ")[0 if path.exists() else 1 :]:
        lines = [line for line in block.splitlines() if line.strip()]
        if lines:
            name, _, spec = lines[0].removeprefix("= ").partition(" | ")
            arithmetic, _, figures = spec.partition(" ")
            yield Story(name, path.stem, arithmetic, figures, lines[1:])


def _article(story: Story, fillers: list[str], names: Names, chance: Random) -> Article:
    """One draw: the same wording with right figures and with one that is wrong."""
    kind = ARITHMETIC[story.arithmetic]
    values = draw(story.figures, chance)
    while not fits(story.arithmetic, values):
        values = draw(story.figures, chance)
    values = kind.complete(values)
    style = Style(chance.choice([9, 9, 9, 10, 12, 99]), chance.random() < 0.85)
    template = _named(_wording(story, fillers, chance), names, chance)
    text, _ = _filled(template, values, style, {})
    slots = [k for k, slot in enumerate(_SLOT.finditer(template)) if slot[2].lower() in values]
    if story.arithmetic == "none":
        return Article(story.name, story.kind, text, None, "", [])
    while True:
        wrong = chance.choice(slots)
        name = list(_SLOT.finditer(template))[wrong][2].lower()
        new = _changed(values, name, story.arithmetic, chance)
        altered, spans = _filled(template, values, style, {wrong: new})
        shown = _shown(template, values, {name: new})
        if new > (0 if values[name] < 2 else 1) and altered != text and kind.broken(shown):
            named = [(f"{spot}", start, end) for spot, start, end in spans]
            return Article(story.name, story.kind, text, altered, str(wrong), named)


def _wording(story: Story, fillers: list[str], chance: Random) -> str:
    """The story's paragraphs among fillers, with every choice made."""
    head, *body = story.lines
    for k, line in enumerate(chance.sample(fillers, chance.randint(1, 4)), 3):
        line = line.replace("{person}", f"{{person{k}}}")  # somebody else in each
        body.insert(len(body) if chance.random() < 0.85 else chance.randint(0, len(body)), line)
    text = "\n\n".join([head, *body])
    while match := _CHOICE.search(text):
        text = text[: match.start()] + chance.choice(match[1].split("|")) + text[match.end() :]
    return text


def _named(text: str, names: Names, chance: Random) -> str:
    """The text with its names; one name is one throughout."""
    known: dict[str, str] = {}
    for slot in _SLOT.finditer(text):
        name = slot[2]
        if name in _NUMBERS:
            known[name] = str(chance.randint(*_NUMBERS[name]))
        elif name not in known and (choice := names.get(name.rstrip("23456"))):
            known[name] = chance.choice([one for one in choice if one not in known.values()])
    return _SLOT.sub(lambda slot: known.get(slot[2], slot[0]), text)


def _filled(text: str, values: Values, style: Style, wrong: dict[int, float]) -> tuple[str, list[tuple[int, int, int]]]:
    """The text with its figures, and where they stand; `wrong` holds another value for one slot."""
    out, spans, at, length = [], [], 0, 0
    for k, slot in enumerate(_SLOT.finditer(text)):
        value = wrong.get(k, values[slot[2].lower()])
        front = text[at : slot.start()]
        as_digits = front.endswith(("$", "£")) or text.startswith(("%", "pc", "m "), slot.end())
        words = _printed(value, slot, style, as_digits)
        out += [front, words]
        length += len(front)
        spans.append((k, length, length + len(words)))
        length += len(words)
        at = slot.end()
    return "".join(out) + text[at:], spans


def _printed(value: float, slot: re.Match[str], style: Style, as_digits: bool) -> str:
    about, name, places, form = slot.groups()
    starts = name[0].isupper()
    if about:
        return f"{'Some' if starts else 'about'} {_digits(_rounded(value), style)}"
    places = int(places[1:]) if places else 0
    value = _as_shown(value, places, name.lower())
    whole = value == int(value) and not as_digits and not places
    if form == "w" or (form is None and whole and value <= (99 if starts else style.words_to)):
        words = _in_words(int(value))
        return words.capitalize() if starts else words
    return f"{value:.{places}f}" if places else _digits(value, style)


def _as_shown(value: float, places: int, name: str) -> float:
    """A percentage is rounded to its places, other figures stand as drawn."""
    return round(value, places) if name in ("share", "up") else value


def _rounded(value: float) -> float:
    size = 10 ** max(len(str(int(value))) - 2, 0)
    return size * round(value / size)


def _digits(value: float, style: Style) -> str:
    plain = f"{value:,.6f}".rstrip("0").rstrip(".")
    return plain.replace(",", "") if value < 10_000 and not style.comma else plain


def _in_words(value: int) -> str:
    if value < 20:
        return _words()[value]
    if value < 100:
        return _words()[18 + value // 10] + (f"-{_words()[value % 10]}" if value % 10 else "")
    rest = f" and {_in_words(value % 100)}" if value % 100 else ""
    return f"{_words()[value // 100]} hundred{rest}" if value < 1000 else str(value)


@cache
def _words() -> list[str]:
    """`zero` to `nineteen`, then `twenty` to `ninety`."""
    return _lines(Path(__file__).parent / "stories" / "numerals.txt")[0].split()


def _shown(template: str, values: Values, wrong: Values) -> dict[str, Shown]:
    """Each figure of the arithmetic as it is printed, with the room that its rounding leaves."""
    shown = {}
    for slot in _SLOT.finditer(template):
        about, name, places, _ = slot.groups()
        key = name.lower()
        value = wrong.get(key, values[key])
        if about:
            shown[key] = Shown(_rounded(value), 0.12 * value)
            continue
        value = _as_shown(value, int(places[1:]) if places else 0, key)
        scaled = template.startswith((" million", " billion", "m "), slot.end())
        shown[key] = Shown(value, _grain(value, key, int(places[1:]) if places else 0, scaled) / 2)
    return shown


def _grain(value: float, key: str, places: int, scaled: bool) -> float:
    """The place of the last digit, which may have been rounded; nothing for a plain count."""
    if key == "share":
        return 10.0**-places
    plain = f"{value:.6f}".rstrip("0").rstrip(".")
    if "." in plain:
        return 10.0 ** -len(plain.partition(".")[2])
    zeros = len(plain) - len(plain.rstrip("0"))
    return 10.0**zeros if zeros or scaled else 0.0


def _changed(values: Values, name: str, kind: str, chance: Random) -> float:
    """The figure as an error would leave it: digits swapped, one digit wrong, or off by a tenth to a half."""
    old = values[name]
    step = 10.0 ** -len(f"{old:.1f}".rstrip("0").partition(".")[2])
    digits = list(f"{round(old / step):d}")
    slip = chance.choice(["swap", "digit", "off", "off"])
    if kind in ("whole", "mwhole"):
        part, whole = values["part"], values["whole"]
        return round(
            (whole if name == "part" else part) * (chance.uniform(1.05, 1.6) ** (1 if name == "part" else -1)), 0
        )
    if slip == "swap" and len(digits) > 1:
        k = chance.randrange(len(digits) - 1)
        digits[k], digits[k + 1] = digits[k + 1], digits[k]
    elif slip == "digit":
        digits[chance.randrange(len(digits))] = str(chance.randint(1, 9))
    else:
        factor = 1 + chance.choice([-1, 1]) * chance.uniform(0.1, 0.5)
        zeros = 10 ** max(len(digits) - 3, 0)
        digits = list(str(max(1, zeros * round(int("".join(digits)) * factor / zeros))))
    return round(int("".join(digits)) * step, 6)
