"""What commands are given where all but one argument is to be right. A new command has its rows here."""

SERVICE, HERE = "current-address-certificate", "gorna-polyana"
#: What must be said for a command to get as far as the argument that is wrong.
NEEDED = {
    "service": SERVICE, "new": "{definitions}/services/current-address-certificate.yaml", "name": SERVICE,
    "number": "1-1-10.03.2026",
    "table": "{definitions}/services/current-address-certificate.yaml",
    "check-type run name": "rule", "check-type describe name": "rule",
    "file": "{definitions}/services/current-address-certificate.yaml",
    "rename name": "purpose", "rename new": "why", "where-used name": "grao",
    "backup folder": "copies", "new service name": "parking-card", "new register name": "trees",
    "new register schema": "{definitions}/services/current-address-certificate.yaml",
    "register show name": "grao", "register search words": "адрес",
    "register load register": "municipal-dogs", "register load municipality": HERE,
    "register loads register": "municipal-dogs", "register loads municipality": HERE, "new check name": "plate",
    "new theme name": "gorna",
    "outbox list municipality": HERE, "outbox replay municipality": HERE, "outbox replay outlet": "archive",
    "outbox replay since": "2026-11-20",
    "participants register": "https://localhost:1", "participants settings_file": "nothing.toml",
    "journal export to": "exported.zip",
    "number list municipality": HERE, "number list register": "incoming", "number void municipality": HERE,
    "number void register": "incoming",
    **{f"substitution {one} municipality": HERE for one in ("add", "list", "end")},
    **{f"account {one} municipality": HERE for one in ("open", "list", "link", "close")},
    "login": "rada", "account open name": "Рада Новакова", "account open number": "8403141552",
    "absent": "ivanka", "since": "2026-11-23", "until": "2026-11-30", "substitution end number": "1",
    **{f"token {one} municipality": HERE for one in ("add", "list", "revoke")},
    "token add login": "ela", "token add name": "archive", "token revoke key": "abcdefgh",
    "fetch folder": "{definitions}", "term from_": "2026-03-10", "reason": "заповед 7",
}  # fmt: skip
#: Arguments of a plain text that may be, or must be, the path of a file.
FILES = {"test services", "diff old", "diff new"}
#: What is nothing wrong: a new file may go to any folder, one that is made too; a schema helps to mend broken files.
FINE = {
    "backup folder": {"nowhere", "empty folder", "binary folder", "no store"},
    "new service folder": {"nowhere", "empty folder", "binary folder", "no store"},
    "new check folder": {"nowhere", "empty folder", "binary folder", "no store"},
    "new theme folder": {"nowhere", "empty folder", "binary folder", "no store"},
    "schema definitions": {"binary folder"},
    "fetch folder": {"nowhere", "empty folder", "binary folder"},
}
#: What a plain text may be without anybody's mistake: a reason, a person's name, a part of what is wanted.
FREE = {"reason", "by", "reach", "key", "mode", "host", "rename new", "new theme title", "account open name"}
