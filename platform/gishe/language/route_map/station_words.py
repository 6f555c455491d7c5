"""The words of a route."""

from collections.abc import Mapping

from gishe.values.text import Text

FILED = Text("Заявление", "Application")
APPLICANT = Text("Заявителят", "The applicant")
FREE = Text("без такса", "free of charge")
SPEED = Text("{title}: {fee}, {term}", "{title}: {fee}, {term}")
ONLY_SPEED = Text("{fee}, {term}", "{fee}, {term}")
PAID_WITHIN = Text("срок за плащане: {term}", "to be paid within {term}")
CHECKS = Text("Проверки", "Checks")
HOUSE = Text("Общината, служебно", "The municipality, by itself")
BY_HAND = Text("{title} (прави я {role})", "{title} (made by {role})")
IN_REGISTER = Text("{title} (регистър)", "{title} (register)")
ONLY_IF = Text("само ако", "only if")
AUTOMATIC = Text("Решение без служител", "Decision without an official")
AUTOMATIC_IF = Text("ако", "if")
ELSE_PEOPLE = Text("иначе решават длъжностни лица", "otherwise officials decide")
ALL = Text("Заедно; чакат се всички", "Together; all are waited for")
ANY = Text("Заедно; достатъчен е един", "Together; one suffices")
QUORUM = Text("Заедно; достатъчни са {need} от {of}", "Together; {need} of {of} suffice")
PLACE = Text("там, където е", "where it belongs by")
DECIDES = Text("решава", "decides")
OPINION = Text("дава становище", "gives an opinion")
SILENT = Text("дава становище; мълчанието е съгласие", "gives an opinion; silence is consent")
SIGNS: Mapping[str, Text] = {
    "qualified": Text("подписва с квалифициран подпис", "signs with a qualified signature"),
    "seal": Text("подпечатва се с печата на общината", "sealed with the municipality’s seal"),
}
TERM = Text("срок: {term}", "term: {term}")
FILLS = Text("вписва: {what}", "fills in: {what}")
OTHER_THAN = Text("друг човек, не от: {what}", "somebody else than at: {what}")
MAY_HAVE_FILED = Text("може и който е приел заявлението на гише", "also whoever took the application in")
ASKS = Text("може да поиска становище: {what}", "may ask for an opinion: {what}")
ASKED: Mapping[str, Text] = {
    "department": Text("от отдел", "of a department"),
    "administration": Text("от друга администрация", "of another administration"),
}
SENDS_BACK = Text("може да върне към: {what}", "may send back to: {what}")
ESCALATED = Text("при забава: {role} ({when})", "when late: {role} ({when})")
ESCALATES: Mapping[str, Text] = {
    "before": Text("{term} преди края", "{term} before the end"),
    "after": Text("{term} след края", "{term} after the end"),
}
ENDS = Text("Край: едно от следните", "The end: one of these")
GRANTED = Text("Издава се", "Issued")
DELIVERED = Text("получава се: {ways}", "received: {ways}")
VALID = Text("важи {term}", "valid for {term}")
REFUSAL = Text("Отказ", "Refusal")
REFUSED = Text("С мотиви", "With reasons")
APPEALED = Text("може да се обжалва", "may be appealed")
FORWARDING = Text("Препращане", "Forwarding")
FORWARDED = Text("До компетентния орган", "To the body that is competent")
WAYS: Mapping[str, Text] = {
    "portal": Text("портал", "the portal"),
    "e-delivery": Text("еВръчване", "e-Delivery"),
    "counter": Text("на гише", "at the counter"),
    "post": Text("по пощата", "by post"),
}
RETURNS = Text("Връщане за поправка", "Return to be put right")
SENT_BACK = Text("Връщане към стъпка", "Back to a step")
CONDITIONAL = Text("може да се прескочи", "may be passed by")
MAY_RETURN = Text("може да върне заявлението за поправка", "may return the application to be put right")
TITLE = Text("Пътят на заявлението: {title}", "The way of the application: {title}")
DESCRIBED = Text(
    "Отгоре надолу: {stops}. Същото е написано като текст.", "From top to bottom: {stops}. The same is written as text."
)
