"""Why something of another tool's form stays behind, in the words of the list that goes with a draft."""

from gishe.values.text import Text

NO_TYPE = Text(
    "няма такъв вид въпрос („{kind}“); пренесено е като текст.",
    "there is no such type of question (“{kind}”); carried over as text.",
)
DROPPED = Text(
    "видът „{kind}“ няма съответствие и е изпуснат.", "the type “{kind}” has no counterpart and was left out."
)
CONDITION = Text(
    "условието за показване не може да се пренесе ({why}); въпросът се задава винаги и е по желание.",
    "the condition for showing it can't be carried over ({why}); it is always asked and optional.",
)
PAGE_CONDITION = Text(
    "условието за показване на страницата не може да се пренесе ({why}); показва се винаги.",
    "the condition for showing the page can't be carried over ({why}); it is always shown.",
)
IN_A_ROW = Text(
    "в ред на списък няма условни въпроси; задава се винаги и е по желание.",
    "rows of a list have no conditional questions; it is always asked and optional.",
)
NESTED = Text("списък в списъка не може; изпуснат е.", "a list within a list can't be; it was left out.")
CALCULATED = Text(
    "изчислената стойност не е въпрос; напишете я като проверка или в документа.",
    "a calculated value is no question; write it as a check or in the document.",
)
CONSTRAINT = Text(
    "условието за верен отговор не може да се пренесе: {written}. Напишете го като проверка.",
    "the constraint can't be carried over: {written}. Write it as a check.",
)
CODE = Text(
    "програмен код не се пренася; напишете го като израз или проверка.",
    "program code is not carried over; write it as an expression or a check.",
)
PRESET = Text(
    "стойността по подразбиране не е пренесена: нищо не се избира вместо заявителя.",
    "the preset value was not carried over: nothing is chosen in the applicant's place.",
)
SIGNED = Text(
    "подпис в браузъра не е електронен подпис; заявителят се удостоверява при влизането.",
    "a signature drawn in the browser is none; the sign-in says who the applicant is.",
)
OUTER_LIST = Text(
    "списъкът с отговори е другаде ({where}) и не е пренесен; пренесено е като текст.",
    "the list of answers is elsewhere ({where}) and was not carried over; carried over as text.",
)
FILTERED = Text(
    "отговорите не се стесняват според друг въпрос; показват се всички.",
    "answers are not narrowed by another question; all of them are shown.",
)
NO_CHOICES = Text("няма нито един отговор за избор; изпуснато е.", "there is no answer to choose; it was left out.")
DAY_ONLY = Text("часът не се пита, само датата.", "the time is not asked, only the day.")
PLACED = Text(
    "точка на картата не се въвежда; пренесено е като текст.",
    "a point on a map can't be entered; carried over as text.",
)
FILES = Text("приемат се само PDF и изображения.", "only PDF and images are taken.")
NOT_NEEDED = Text(
    "изпуснато е: системата сама знае кога и от кого е подадено.", "left out: the system knows who filed it and when."
)
COUNTED = Text(
    "броят редове не зависи от отговор; до {most}.", "the number of rows does not depend on an answer; up to {most}."
)
SHORTENED = Text(
    "списъкът е по-дълъг от {most}; останалото е изпуснато.", "the list is longer than {most}; the rest was left out."
)
EMPTY_ROWS = Text(
    "в реда няма въпрос, който да се пренесе; изпуснато е.", "the row has no question to carry over; it was left out."
)
REFUSED = Text("{key} е изпуснато: {why}", "{key} was left out: {why}")
QUESTION_REFUSED = Text("въпросът е изпуснат: {why}", "the question was left out: {why}")
CROSSED = Text(
    "най-малкото е повече от най-голямото; двете граници са изпуснати.",
    "the least is more than the most; both limits were left out.",
)
REPEATED = Text(
    "въпроси със същото име, и след първите {most}, са изпуснати.",
    "questions of the same name, and those after the first {most}, were left out.",
)
