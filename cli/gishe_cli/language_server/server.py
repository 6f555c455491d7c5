"""The language server: takes what the editor tells and asks, and answers in the editor's terms."""

import asyncio
from importlib.metadata import version
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path
from pygls.workspace import TextDocument

from gishe.language.authoring.completion import Offer, complete, parts_at, start_of
from gishe.language.authoring.definition import find
from gishe.language.authoring.diagnosis import diagnose, extents
from gishe.language.authoring.folder import Folder, Seen
from gishe.language.authoring.hover import explain
from gishe.language.authoring.spot import Spot, pointed_at, typing_at
from gishe.values.problem import Place, Problem
from gishe.values.text import Language
from gishe_cli.language_server.folders import Folders

#: How long a writing hand must rest before the file is looked at, in seconds.
_REST = 0.25
_KINDS = {
    "key": types.CompletionItemKind.Property,
    "value": types.CompletionItemKind.EnumMember,
    "name": types.CompletionItemKind.Variable,
    "function": types.CompletionItemKind.Function,
}


class DefinitionServer(LanguageServer):
    """A language server for definitions, which says everything in one language."""

    def __init__(self, language: Language) -> None:
        super().__init__("gishe", version("gishe"))
        self.language: Language = language
        self.folders = Folders()
        # A task that nobody holds may be collected before it has run.
        self.waiting: dict[str, asyncio.Task[None]] = {}

    def document(self, uri: str) -> tuple[TextDocument, Path, Folder]:
        """Gives an open text, its file, and the folder that it belongs to."""
        file = Path(to_fs_path(uri) or uri).absolute()
        return self.workspace.get_text_document(uri), file, self.folders.of(file)

    def spot(self, params: types.HoverParams | types.DefinitionParams) -> tuple[Spot | None, str, Folder, Path]:
        """Finds what is under the pointer, and the line behind it."""
        document, file, folder = self.document(params.text_document.uri)
        line, column = place(document, params.position)
        text = document.source.replace("\r\n", "\n")
        lines = text.split("\n")
        after = lines[line][column:] if line < len(lines) else ""
        return pointed_at(text, line, column) if line < len(lines) else None, after, folder, file

    def publish(self, uri: str) -> None:
        """Tells the editor everything that is wrong with a file."""
        document, file, folder = self.document(uri)
        found = diagnose(file, document.source, folder)
        told = [self._diagnostic(document, *one) for one in extents(found, document.source)]
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri=uri, diagnostics=told, version=document.version)
        )

    def _diagnostic(
        self, document: TextDocument, problem: Problem, line: int, start: int, end: int
    ) -> types.Diagnostic:
        error = problem.severity == "error"
        hint = f"\n{problem.hint.to(self.language)}" if problem.hint else ""
        return types.Diagnostic(
            range=types.Range(start=position(document, line, start), end=position(document, line, end)),
            message=problem.says.to(self.language) + hint,
            severity=types.DiagnosticSeverity.Error if error else types.DiagnosticSeverity.Warning,
            code=problem.code,
            source="gishe",
        )

    def rest(self, uri: str) -> None:
        """Looks at a file when nobody has written in it for a moment."""
        if before := self.waiting.get(uri):
            before.cancel()
        self.waiting[uri] = asyncio.ensure_future(self._later(uri))

    async def _later(self, uri: str) -> None:
        await asyncio.sleep(_REST)
        self.publish(uri)


def place(document: TextDocument, at: types.Position) -> tuple[int, int]:
    """Gives the line and the column in characters, from 0; editors count in the units of UTF-16."""
    real = document.position_codec.position_from_client_units(document.lines, at)
    return real.line, real.character


def position(document: TextDocument, line: int, column: int) -> types.Position:
    """Gives a place of a text as editors count."""
    lines = document.lines
    before = lines[line][:column] if line < len(lines) else ""
    return types.Position(line=line, character=document.position_codec.client_num_units(before))


def made(language: Language) -> DefinitionServer:
    """Makes a server with all that it can."""
    server = DefinitionServer(language)
    _listens(server)
    _answers(server)
    return server


def _listens(server: DefinitionServer) -> None:
    """Lets the server hear of what is opened, written and saved."""

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        server.publish(params.text_document.uri)

    # Asynchronous, since only then is there a loop to rest in.
    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: types.DidChangeTextDocumentParams) -> None:
        server.rest(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(_: types.DidSaveTextDocumentParams) -> None:
        _again(server)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def moved(_: types.DidChangeWatchedFilesParams) -> None:
        _again(server)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        if before := server.waiting.pop(params.text_document.uri, None):
            before.cancel()
        server.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri=params.text_document.uri, diagnostics=[])
        )


def _again(server: DefinitionServer) -> None:
    """Looks at every open file anew: another one has changed on the disk, and any of them may name what is in it."""
    server.folders.forget()
    for uri in tuple(server.workspace.text_documents):
        server.publish(uri)


def _answers(server: DefinitionServer) -> None:
    """Lets the server answer what editors ask."""

    @server.feature(
        types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=[".", ":", " ", "/", "|"])
    )
    def completion(params: types.CompletionParams) -> list[types.CompletionItem]:
        document, file, folder = server.document(params.text_document.uri)
        line, column = place(document, params.position)
        spot = typing_at(document.source.replace("\r\n", "\n"), line, column)
        if spot is None:
            return []
        offers = complete(spot, parts_at(spot, folder.schema(folder.kind(file))), Seen(folder, file))
        return [_item(document, offer, line, column) for offer in offers]

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(params: types.HoverParams) -> types.Hover | None:
        spot, after, folder, file = server.spot(params)
        told = explain(spot, after, folder.schema(folder.kind(file)), folder.library.vocabulary) if spot else ""
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, told)) if told else None

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    def definition(params: types.DefinitionParams) -> types.Location | None:
        spot, after, folder, file = server.spot(params)
        found = find(spot, after, Seen(folder, file)) if spot else None
        return _location(server, found, params.text_document.uri) if found else None


def _item(document: TextDocument, offer: Offer, line: int, column: int) -> types.CompletionItem:
    """Writes an offer over the word that is being typed."""
    lines = document.lines
    start = start_of(offer, lines[line][:column] if line < len(lines) else "")
    replaced = types.Range(start=position(document, line, start), end=position(document, line, column))
    about: Any = types.MarkupContent(types.MarkupKind.Markdown, offer.about) if offer.about else None
    return types.CompletionItem(
        label=offer.label,
        kind=_KINDS[offer.kind],
        documentation=about,
        text_edit=types.TextEdit(range=replaced, new_text=offer.inserts),
    )


def _location(server: DefinitionServer, found: Place, uri: str) -> types.Location:
    target = from_fs_path(found.file) or uri if found.file else uri
    document = server.workspace.get_text_document(target)
    start = position(document, found.line - 1, found.column - 1)
    return types.Location(uri=target, range=types.Range(start=start, end=start))
