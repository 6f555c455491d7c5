"""What a register says: how it is asked, what comes back."""

ROWS = """
name | Името. | The name.
Element.name | Името, с което изразите го четат. | The name that expressions know it by.
RestArgument.name | Името, с което услугите го подават. | The name that services give it by.
Element.label | Как се нарича пред хората. | What it is called before people.
Element.fields | От какво се състои групата. | What the group is made of.
Element.type | Видът; `group` има `fields`. | The type; a `group` has `fields`.
RestArgument.label | Как се нарича пред хората. | What it is called before people.
RestArgument.fields | От какво се състои групата. | What the group is made of.
RestArgument.type | Видът; `group` има `fields`. | The type; a `group` has `fields`.
RestField.label | Как се нарича пред хората. | What it is called before people.
RestField.fields | От какво се състои групата. | What the group is made of.
RestField.type | Видът; `group` има `fields`. | The type; a `group` has `fields`.
Message.fields | Данните едно по едно. | The data, one by one.
RestRequest.fields | Данните едно по едно. | The data, one by one.
RestResponse.fields | Данните едно по едно. | The data, one by one.
RestField.name | Името, с което изразите го четат. | The name that expressions know it by.
RestField.path | JSONPath до стойността: `$.person.name`, `$.items[*]`. | A JSONPath to the value: `$.items[*]`.
RestOperation.path | Пътят под адреса на регистъра: `/people/{id}`. | The path beneath the address: `/people/{id}`.
method | `GET` или `POST`. | `GET` or `POST`.
RestOperation.query | Параметрите, които са винаги едни и същи. | The parameters that are always the same.
RestOperation.not_found | HTTP кодовете, които значат „няма такъв“. | The HTTP statuses that mean “there is none”.
RestOperation.found | JSONPath, който сочи нещо, щом има отговор. | A JSONPath that leads somewhere in every answer.
RestArgument.in | Къде се изпраща: `query` или `body`. | Where it is sent: `query` or `body`.
RestArgument.as | Името, с което го знае регистърът. | The name that the register knows it by.
RestRegister.context | Заглавки, с които регистърът научава защо го питат. | Headers that say why it is asked.
register | Идентификаторът на регистъра. | The register's id.
columns | Колоните на списъка. | The list's columns.
FileOptions.columns | Заглавията на таблицата в реда им. | The headings of the spreadsheet in their order.
Column.name | Името, с което изразите я четат. | The name that expressions know it by.
heading | Заглавието на колоната във файла, или няколко. | The column's heading in the file, or several.
Column.type | Какво има в клетките; един номер може да е от няколко вида. | What the cells hold.
Column.optional | Клетката може да е празна. | The cell may be empty.
TableRegister.key | Колоните, по които редовете се различават. | The columns that tell the rows apart.
stale_after | След колко време списъкът вече не се пита. | After how long the list is no longer asked.
dialect | Езикът на базата: `postgresql`, `mariadb`, `sqlserver`, `sqlite`. | The database's language.
SqlOperation.query | Една заявка SELECT; `:име` е аргумент. | One SELECT; `:name` is an argument.
column | Колоната на заявката, ако се казва другояче. | The query's column, where it has another name.
find_by | Колоните, по които се търси. | The columns that rows are found by.
gives | Колоните, които справката дава. | The columns that the operation gives.
TableOperation.list | Името на намерените редове; без него редът е един. | The name of the rows found.
when_absent | Какво значи, че няма ред: `not-found` или `nothing`. | What it means that there is no row.
owner | Кой води регистъра. | Who keeps the register.
protocol | Как се пита. | How it is asked.
operations | Справките по имена. | The operations by name.
key | Името на справката в RegiX. | The operation's name in RegiX.
request | Какво се изпраща. | What is sent.
response | Какво се получава, или коя справка отговаря същото. | What comes back, or who answers the same.
key_confirmed | `false`: ключът е предположение, операторът го потвърждава. | `false`: a guess to be confirmed.
remarks | Законът, на който почива, и други бележки. | The law that it rests on, and other remarks.
seconds | Колко секунди се чака отговор. | How many seconds an answer is waited for.
reuse | За колко време важи полученият отговор: `never`, `same case`, `same day`. | How long a kept answer serves.
late | Колко се чака отговор, който регистърът е обещал за по-късно. | How long a promised answer is awaited.
element | Името на XML елемента. | The XML element's name.
namespace | XML пространството от имена. | The XML namespace.
list | Повтаря се. | It is repeated.
required | Задължително е. | It must be given.
values | Възможните стойности. | The possible values.
xml | По-тесният вид на XML Schema: `int`, `gYear`. | The narrower type of XML Schema: `int`, `gYear`.
pattern | На какъв израз отговаря текстът. | The pattern that the text follows.
shortest | Най-малко знаци. | The fewest characters.
longest | Най-много знаци. | The most characters.
inside | Пространството от имена на полетата вътре. | The XML namespace of the fields inside.
one_of | Точно едно от полетата с това име се дава. | Exactly one of the fields with this name is given.
"""
