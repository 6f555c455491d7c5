"""The municipality's own file, as it is written, published and taken back: by the acts by which services are."""

from gishe.values.text import Text
from gishe.web.api.operation import Operation
from gishe.web.api.resources.definition_models import (
    ChangesTold,
    DefinitionTold,
    HistoryTold,
    Publishing,
    TakingBack,
    TextSent,
)
from gishe.web.api.resources.definitions import back, changes, check, let_go, publications, publish, put, show

_HERE = "/studio/house"
OPERATIONS = (
    Operation("api-charter", "GET", _HERE, Text("Текстът на общината и какво не е наред",
              "The municipality’s text and what is wrong with it"), show, gives=DefinitionTold),
    Operation("api-charter-put", "PUT", _HERE, Text("Записва текста на общината", "Saves the municipality’s text"), put,
              takes=TextSent, gives=DefinitionTold, matches=True, pages=("studio-house-write", "studio-house-change")),
    Operation("api-charter-release", "DELETE", _HERE, Text("Оставя общината на файла",
              "Lets the municipality be that of its file"), let_go, gives=DefinitionTold,
              pages=("studio-house-release",)),
    Operation("api-charter-check", "POST", f"{_HERE}/check", Text("Проверява текст на общината, без да го записва",
              "Checks a text of the municipality without saving it"), check, takes=TextSent, gives=DefinitionTold),
    Operation("api-charter-changes", "GET", f"{_HERE}/changes", Text("Какво ще промени публикуването в общината",
              "What publishing would change in the municipality"), changes, gives=ChangesTold),
    Operation("api-charter-publications", "GET", f"{_HERE}/publications", Text("Публикациите на общината",
              "The municipality’s publications"), publications, gives=HistoryTold),
    Operation("api-charter-publish", "POST", f"{_HERE}/publications", Text("Публикува общината",
              "Publishes the municipality"), publish, takes=Publishing, gives=HistoryTold, status=201,
              refuses=("changed", "conflict"), pages=("studio-house-publish",)),
    Operation("api-charter-back", "POST", f"{_HERE}/taking-back", Text("Връща предишната версия на общината",
              "Goes back to the municipality’s version before"), back, takes=TakingBack, gives=HistoryTold, status=201,
              refuses=("changed", "conflict"), pages=("studio-house-back",)),
)  # fmt: skip
