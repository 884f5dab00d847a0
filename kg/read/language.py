"""Whether a text is English, from its letters and its commonest words; the same answer everywhere."""

import re
import unicodedata
from collections import Counter

_SCRIPTS = (
    ("HIRAGANA", "Japanese"), ("KATAKANA", "Japanese"), ("HANGUL", "Korean"), ("CJK", "Chinese"),
    ("CYRILLIC", "a language in Cyrillic letters"), ("ARABIC", "a language in Arabic letters"), ("HEBREW", "Hebrew"),
    ("GREEK", "Greek"), ("DEVANAGARI", "a language in Devanagari letters"), ("THAI", "Thai"),
    ("ARMENIAN", "Armenian"), ("GEORGIAN", "Georgian"), ("BENGALI", "Bengali"), ("TAMIL", "Tamil"),
    ("ETHIOPIC", "a language in Ethiopic letters"), ("KHMER", "Khmer"), ("MYANMAR", "Burmese"), ("LAO", "Lao"),
)  # fmt: skip
_WORDS = {
    "English": "the of and to in that for on with was is his as by at from it he has said have not who are its will be which "
    "were they their been but would an this had after also",
    "French": "le la les des du et est dans une pour que qui sur avec par au aux ce cette ses il elle pas plus été ont sont",
    "German": "der die das und den von mit dem des ist im zu auf für eine ein nicht sich auch wurde werden hat bei nach als",
    "Spanish": "el la los las de y que en por con para una su se al lo como más pero fue ha este esta entre sobre sus",
    "Italian": "il lo la gli di che e per con una del della dei nel alla è sono ha non da si al anche come più ai dal",
    "Portuguese": "o os as de do da dos das e que em no na por com para uma um não se ao foi mais como seu sua à pelo",
    "Dutch": "de het een van en in is dat op te zijn met voor niet aan er om ook als bij door heeft naar werd wordt",
    "Polish": "w i na z do się nie że jest to o po przez od oraz dla jego który za są ma było także jak",
    "Swedish": "och i att det som en på är av för med den till har de ett om inte var från men sig kan",
    "Danish or Norwegian": "og i at det som en på er af av for med den til har de et om ikke var fra men sig seg kan",
    "Finnish": "ja on ei että oli se hän mutta kun myös ovat joka mukaan sekä sen olisi ovat tai kuin",
    "Turkish": "ve bir bu için ile da de olarak olan daha çok gibi sonra kadar ise en ancak dedi ettiği",
    "Indonesian or Malay": "yang dan di dengan untuk dari dalam pada ini itu akan tidak telah oleh juga kepada bahwa ke",
    "Vietnamese": "và của là trong các được cho với đã những một không về có từ người này năm tại khi",
    "Romanian": "și în de la cu pe care a din pentru nu este că o mai sau al ale au fost prin sunt",
    "Czech or Slovak": "a v na se je že s z do k o pro ve za by jsou podle také sa aby ktoré které byl bol",
    "Hungarian": "a az és hogy nem is egy meg már csak volt el ez mint szerint még vagy van ki",
}
_ENGLISH = frozenset(_WORDS["English"].split()) | frozenset(  # words of other languages that are English words too
    "a i o as so me no do on over met die den man war pour more all we us but of for were are an hat was in is at bin".split()
)
_SETS = {name: frozenset(words.split()) - _ENGLISH for name, words in _WORDS.items()} | {
    "English": frozenset(_WORDS["English"].split())
}
_SHORT = 12  # words: a text with fewer tells its language too badly to be refused
_SURE = 30  # words after which a text with hardly any English word among them is refused, whatever its language
_HARDLY = 0.06  # of the words; English news has 0.25 to 0.45 of them, Somali or Tagalog 0.00 to 0.04
_LEAST = 0.10  # of the words are the commonest ones in a text of a language
_LATIN = 0.65  # of the letters; an English article about poems quotes fewer foreign letters than this


def other_than_english(text: str) -> str | None:
    """The name of the language a text is in where that is surely not English, else None."""
    if foreign := _script(text):
        return foreign
    words = re.findall(r"[^\W\d_]+", text.casefold())
    if len(words) < _SHORT:
        return None
    shares = {name: sum(word in known for word in words) / len(words) for name, known in _SETS.items()}
    best = max(shares, key=lambda name: shares[name])
    if shares[best] >= _LEAST and shares[best] > 1.5 * shares["English"]:
        return best
    return "a language that we do not know" if len(words) >= _SURE and shares["English"] < _HARDLY else None


def _script(text: str) -> str | None:
    letters = [c for c in text if c.isalpha()]
    foreign = [c for c in letters if c > "\u02ff" and not "\u1e00" <= c <= "\u1eff"]
    if not letters or len(letters) - len(foreign) >= _LATIN * len(letters):
        return None
    counts = Counter(_script_of(c) for c in foreign)
    if counts["Japanese"] > 0.05 * len(foreign):
        return "Japanese"
    return counts.most_common(1)[0][0]


def _script_of(letter: str) -> str:
    name = unicodedata.name(letter, "")
    return next((language for script, language in _SCRIPTS if name.startswith(script)), "a language in other letters")
