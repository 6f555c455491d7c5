"""Why a signature is not taken: each reason in its own words."""

from typing import Final

from gishe.values.problem import Problem
from gishe.values.text import Text

_CHOOSE: Final = Text("Изберете друго удостоверение и опитайте отново.", "Choose another certificate and try again.")

MISSING: Final = Problem(
    "key-missing",
    Text("Ключът за подписване не е намерен.", "The signing key was not found."),
    Text(
        "Обърнете се към администратора на общината: името на ключа е в профила Ви.",
        "Ask the municipality's administrator: the key's name is in your account.",
    ),
    field="pin",
)
WRONG_PIN: Final = Problem(
    "wrong-pin",
    Text(
        "Този ПИН не отваря ключа Ви за подпис. Проверете го и опитайте отново.",
        "This PIN does not open your signing key. Check it and try again.",
    ),
    Text(
        "Ако сте сигурни в него, обърнете се към администратора на общината: файлът на ключа може да е повреден.",
        "If you are sure of it, ask the municipality's administrator: the key's file may be damaged.",
    ),
    field="pin",
)
LOCKED: Final = Problem(
    "pin-locked",
    Text("ПИН кодът на този ключ е блокиран.", "The PIN of this key is locked."),
    Text("Обърнете се към администратора на общината.", "Ask the municipality's administrator."),
    field="pin",
)
UNREADABLE: Final = Problem(
    "certificate-unreadable",
    Text("Удостоверението за подпис не може да се прочете.", "The signing certificate can't be read."),
    _CHOOSE,
)
ANOTHER_PERSON: Final = Problem(
    "certificate-of-another",
    Text(
        "Удостоверението за подпис е на друго лице, а не на притежателя на този профил.",
        "The signing certificate is another person's, not the account holder's.",
    ),
    Text(
        "Подпишете със свое удостоверение или помолете администратора да поправи профила Ви.",
        "Sign with your own certificate, or ask the administrator to correct your account.",
    ),
    field="pin",
)
EXPIRED: Final = Problem(
    "certificate-expired",
    Text("Удостоверението за подпис не е в срока си на валидност.", "The signing certificate is not in force."),
    Text("Подновете го и опитайте отново.", "Renew it and try again."),
    field="pin",
)
REVOKED: Final = Problem(
    "certificate-revoked",
    Text(
        "Удостоверението за подпис е прекратено или спряно от издателя си.",
        "The signing certificate has been revoked or suspended by its issuer.",
    ),
    Text("Подпишете с друго свое удостоверение.", "Sign with another certificate of yours."),
    field="pin",
)
UNTRUSTED: Final = Problem(
    "certificate-untrusted",
    Text(
        "Удостоверението за подпис не е от издател, на когото общината вярва.",
        "The signing certificate is not from an issuer that the municipality trusts.",
    ),
    Text(
        "Подпишете с квалифицирано удостоверение или се обърнете към администратора на общината.",
        "Sign with a qualified certificate, or ask the municipality's administrator.",
    ),
    field="pin",
)
UNCHECKED: Final = Problem(
    "certificate-unchecked",
    Text(
        "Сега не може да се провери дали удостоверението за подпис не е прекратено: издателят му не отговаря.",
        "Whether the signing certificate was revoked can't be checked now: its issuer does not answer.",
    ),
    Text("Опитайте отново след няколко минути.", "Try again in a few minutes."),
    field="pin",
)
NOT_FOR_SIGNING: Final = Problem(
    "certificate-not-for-signing",
    Text("Това удостоверение не е за подписване.", "This certificate is not for signing."),
    _CHOOSE,
    field="pin",
)
WRONG_SIGNATURE: Final = Problem(
    "signature-wrong",
    Text(
        "Полученият подпис не е на този документ или не е направен с това удостоверение.",
        "The signature that came is not of this document, or was not made with this certificate.",
    ),
    Text("Подпишете отново.", "Sign again."),
)
OTHER_DOCUMENT: Final = Problem(
    "not-our-document",
    Text(
        "Качихте друг документ, а не изтегления от тук: съдържанието му е различно.",
        "You uploaded another document than the one downloaded from here: its content differs.",
    ),
    Text(
        "Изтеглете документа отново, подпишете го, без да го променяте, и го качете.",
        "Download the document again, sign it without changing it, and upload it.",
    ),
    field="signed",
)
UNSIGNED: Final = Problem(
    "not-signed",
    Text("Качихте документа без подпис.", "You uploaded the document without a signature."),
    Text("Подпишете го с Вашата програма за подпис и го качете.", "Sign it with your program and upload it."),
    field="signed",
)
SEVERAL: Final = Problem(
    "signed-several-times",
    Text(
        "Документът носи повече от един подпис; очаква се само Вашият.",
        "It bears more than one signature; only yours is expected.",
    ),
    Text("Изтеглете го отново и го подпишете веднъж.", "Download it again and sign it once."),
    field="signed",
)
CHANGED: Final = Problem(
    "changed-while-signing",
    Text(
        "Освен подписа във файла е променено и нещо друго.",
        "Something else than the signature was changed in the file.",
    ),
    Text(
        "Изтеглете документа отново и го подпишете с невидим подпис, без да добавяте нищо друго.",
        "Download the document again and sign it invisibly, without adding anything else.",
    ),
    field="signed",
)
