"""Only English is read, and what is not is named."""

import pytest

from kg.read import language

FOREIGN = {
    "Japanese": "安倍首相は土曜日、ベトナムのダナンで中国の習近平国家主席と会談し、関係改善を進めることで一致した。",
    "Chinese": "外交部发言人周一在北京表示，双方同意继续保持高层往来，并就共同关心的问题交换了意见。",
    "Korean": "문재인 대통령과 김정은 국무위원장은 수요일 평양에서 공동선언에 서명했다.",
    "French": "Le président français a rencontré la chancelière allemande "
    "à Paris mardi, et les deux dirigeants ont décidé "
    "de se revoir dans une semaine, selon un communiqué de l'Élysée qui ne donne pas de détails sur les sujets.",
    "German": "Die Bundeskanzlerin hat am Dienstag in Paris den französischen Präsidenten getroffen, und die beiden "
    "wollen sich in einer Woche wieder treffen, wie der Sprecher nach dem Gespräch in der Hauptstadt sagte.",
    "Spanish": "El presidente de la República se reunió con la primera ministra en Lima el sábado, y los dos acordaron "
    "compartir datos sobre la pesca, según un comunicado del ministerio que no da más detalles.",
    "Portuguese": "O presidente da República reuniu-se com a "
    "primeira-ministra em Lisboa no sábado, e os dois decidiram "
    "que os ministros das Finanças não vão para Bruxelas, segundo uma nota do gabinete que foi enviada ao jornal.",
    "a language in Cyrillic letters": "Президент России провёл в субботу переговоры с премьер-министром Японии.",
    "a language in Arabic letters": "التقى الرئيس المصري برئيس الوزراء العراقي في بغداد يوم السبت لبحث التعاون.",
    "Hebrew": "ראש הממשלה נפגש ביום שבת עם נשיא מצרים בקהיר כדי לדון בהסכם.",
    "Greek": "Ο πρωθυπουργός συναντήθηκε το Σάββατο με τον πρόεδρο στην Αθήνα.",
    "Turkish": "Cumhurbaşkanı ile başbakan cumartesi günü Ankara'da "
    "bir araya geldi ve iki ülke arasındaki ilişkiler için "
    "daha çok çalışmak gibi bir karar aldı, ancak ayrıntı verilmedi dedi ve bu konuda olarak yeni bir şey yok.",
    "Indonesian or Malay": "Presiden dan perdana menteri bertemu di Jakarta "
    "pada hari Sabtu untuk membahas kerja sama yang "
    "telah disepakati oleh kedua negara dalam pertemuan itu, dan akan bertemu dengan para menteri dari negara lain.",
}


@pytest.mark.parametrize("name", FOREIGN)
def test_another_language_is_named(name: str) -> None:
    """By its letters, or by its commonest words."""
    assert name == language.other_than_english(FOREIGN[name])


@pytest.mark.parametrize(
    "text",
    [
        "Xi met Abe in Danang.",
        "Kim met Moon in Panmunjom. Xi met Putin in Moscow. Abe met Trump in Tokyo.",
        "President Nguyen Xuan Phuc met Prime Minister Hun Sen and Thongloun Sisoulith in Ha Noi.",
        "The French president, Emmanuel Macron, said “l'Europe est en guerre” and left for Kyiv with the chancellor.",
        "Foreign Minister 王毅 met his counterpart 林芳正 in Beijing on Sunday, the ministry said in a statement.",
        "H.E. Dr. S. Jaishankar paid courtesy calls on H.E. Mr. Retno Marsudi.",
        "",
    ],
)
def test_english_with_foreign_names_and_words_is_english(text: str) -> None:
    """Names of people, a quotation in another language, a text of a few words."""
    assert language.other_than_english(text) is None


def test_a_language_that_is_not_listed_is_refused_too() -> None:
    """Somali, of which we know no word."""
    text = (
        "Madaxweynaha Soomaaliya ayaa maanta kulan la qaatay ra'iisul "
        "wasaaraha Itoobiya, waxayna ka wada hadleen xiriirka "
        "labada dal iyo sidii loo xoojin lahaa iskaashiga dhinaca "
        "amniga, ganacsiga, beeraha, waxbarashada gobolka oo dhan."
    )
    assert language.other_than_english(text) == "a language that we do not know"
