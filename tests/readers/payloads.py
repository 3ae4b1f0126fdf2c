"""Texts that somebody would write into a plan to reach whoever reads a report of it.

They are put wherever a plan, a document, settings or a command line holds text of its author's.
"""

import json
from pathlib import Path

PAYLOADS: dict[str, str] = {
    "harmless": "Teachers rehearse the pause in pairs",
    "colour": "\x1b[31;1mred\x1b[0m \x1b[2J\x1b[H \x1b[?25l",
    "link": "\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\",
    "clipboard": "\x1b]52;c;Y3VybCBldmls\x07",
    "window title": "\x1b]0;owned\x07 \x1bP+q544e\x1b\\ \x1b[6n",
    "bell and backspace": "fine\x07\x08\x08\x08\x08evil\x7f",
    "return": "harmless\rpassed: nothing to report",
    "new line": "a\nb\r\n::error file=a.yaml,line=1::c\u2028d\u2029e\x85f\x0bg\x0c",
    "C1": "\x9b31mred\x9d0;title\x9c \x90q\x9c",
    "bidi": "\u202egnp.exe\u202c \u2066a\u2067b\u2069 \u200f\u200e\u061c",
    "zero width": "rehe\u200barsal\u200c\u200d\u2060\ufeff\u00ad",
    "tag characters": "fine" + "".join(chr(0xE0000 + ord(c)) for c in "evil") + "\U000e007f",
    "variation": "a\ufe0f\U000e0100\u034f\u115f\u3164",
    "rich": "[red]red[/] [link=https://evil.example]x[/link] [/] [bold :smile: :warning:",
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><svg/onload=alert(1)>",
    "closing": "</title></style></script></td></table></details></body>--><!--]]>",
    "javascript": "javascript:alert(1) data:text/html,x vbscript:x [x](javascript:alert(1))",
    "markdown": "[x](https://evil.example) ![x](https://evil.example/x.png) **b** `c` <b>",
    "markdown blocks": "# heading\n- item\n> quote\n```\ncode\n```\n| a | b |\n|---|---|\n***",
    "bare links": "https://evil.example www.evil.example a@evil.example mailto:a@evil.example",
    "mentions": "@everyone #1 GH-1 !1 ~x $1$ %1 org/repo#2 :shipit: user/repo@abcdef1234567",
    "xml": "]]><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>&b; &amp;&#60; <!-- -->",
    "github": "::error file=a::x ::add-mask::x ::set-output name=a::b ##[error]x ##[group]y",
    "github escapes": "a%0A::error::b%0D%25 ::stop-commands::t a,b=c:d",
    "azure": "##vso[task.setvariable variable=a]b ##vso[task.complete result=Succeeded;]",
    "teamcity": "##teamcity[buildStatus status='SUCCESS' text='|n|]']",
    "gitlab": "section_start:1560896352:a[collapsed=true]\r\x1b[0Kheader section_end:1:a\r\x1b[0K",
    "after a hyphen": "x" * 17 + "-::error::y" + "-##[error]z" + "x" * 90 + "::error::far",
    "formula": "=cmd|' /C calc'!A0 +1 -1 @SUM(1) \t=1",
    "template": "{0.__class__.__mro__} {{7*7}} ${{ secrets.X }} ${jndi:ldap://x} #{1} <%= 1 %>",
    "format": "%s %n %(x)s %x {} {0} {name!r:>{w}} $x",
    "shell": "$(touch stolen) `touch stolen`; touch stolen | cat && touch stolen # '\"",
    "path": "../../../../etc/passwd C:\\Windows\\x \\\\host\\share file:///etc/passwd",
    "zalgo": "a" + "\u0301\u0316\u0489" * 40 + "b",
    "long": "very " * 400 + "long",
    "one word": "w" * 3000,
    "placeholder of sarif": "{0} {1} [link](1) [[x](2)",
    "quotes": "\"'“”‘’`«» \\ \\n \\u001b[31m",
    "colons": ":: a:: :::: key: value # comment - item ? {a: b} [c]",
}
"""What each tries, and the text. New lines and controls come into a plan as escapes."""

PLAN = """\
pdcheck: 1
programme:
  title: {t}
  lead: {t}
  provider: {t}
  run_by: provider
documents:
  - id: paper
    title: {t}
    path: paper.md
    date: {t}
  - {{id: gone, title: {t}, path: {t}}}
needs: {t}
techniques:
  - id: pause
    title: {t}
    action: {t}
    steps: [{t}, {t}]
participants:
  - {{id: all, title: {t}, roles: [{t}], schools: [{t}]}}
materials: [{t}]
activities:
  - id: launch
    title: {t}
    date: {t}
    length: {t}
    for: {t}
    of: {t}
    notes: {t}
    mechanisms:
      rehearsal:
        how: {t}
        where: {t}
        notes: {t}
        quotes:
          - {{document: paper, page: {t}, text: {t}}}
          - {{document: {t}, text: {t}}}
          - {{document: gone, text: {t}}}
      feedback: {{how: {t}, observed: {t}, used_for: {t}, {t}: {t}}}
      {t}: {t}
  - title: {t}
    every: {t}
    mechanisms: [{t}, self-monitoring]
conditions: {{protected_time: {t}, {t}: {t}}}
evaluation: {t}
core: [{t}]
changes: [{{of: {t}, why: {t}, owner: {t}, date: {t}}}]
stops: {t}
ignore: [{{rule: {t}, reason: {t}}}, {{rule: nothing-stops, reason: {t}}}]
{t}: {t}
# pdcheck: ignore[{c}] until={c}: {c}
"""
"""A plan that holds a text wherever a plan can hold one, rightly or wrongly."""


def scalar(text: str) -> str:
    """A text in YAML, whatever is in it: what does not print as an escape."""
    return json.dumps(text)


def plan(text: str) -> str:
    """The plan that says one text everywhere."""
    bare = "".join(c for c in text if c.isprintable())
    return PLAN.format(t=scalar(text), c=bare)


def file_name(text: str) -> str:
    """A text as far as it can be the name of a file."""
    return text.replace("/", "_").replace("\0", "_").encode()[:120].decode(errors="ignore")


def furnish(folder: Path, text: str) -> None:
    """Put a plan that says one text everywhere, and all that goes with it, into a folder."""
    folder.mkdir(parents=True)
    (folder / "paper.md").write_text(f"# {text}\n\n{text}\n\nPairs rehearse. {text}\n", "utf-8")
    (folder / "plan.yaml").write_text(plan(text), "utf-8")
    (folder / "other.yaml").write_text(plan(text).replace("launch", "start"), "utf-8")
    (folder / f"{file_name(text)}.yaml").write_text(plan(text), "utf-8")
    inner = folder / f"{file_name(text)[:60]}.d"
    inner.mkdir()
    (inner / "plan.yaml").write_text(plan(text), "utf-8")
    (inner / "broken.yaml").write_text(f"pdcheck: 1\n{scalar(text)}: [\n", "utf-8")
