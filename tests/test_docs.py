"""The guide and the README name every page, command and kind of workbook, their links lead somewhere, their buttons exist."""

import argparse
import ast
import re
from pathlib import Path

import pytest

from data.__main__ import _parser
from data.workbooks import KINDS

ROOT = Path(__file__).resolve().parent.parent
DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
READ_BY_USERS = [ROOT / "README.md", ROOT / "docs" / "panduan.md"]
LINK = re.compile(r"\[[^\]]+\]\(([^)\s]+)\)")


def told() -> str:
    return "\n".join(path.read_text("utf-8") for path in READ_BY_USERS)


def page_titles() -> list[str]:
    """The titles in dashboard.PAGES, read without running Streamlit."""
    calls = [node for node in ast.walk(ast.parse((ROOT / "dashboard.py").read_text("utf-8"))) if isinstance(node, ast.Call)]
    return [str(ast.literal_eval(word.value)) for call in calls if ast.unparse(call.func) == "st.Page"
            for word in call.keywords if word.arg == "title"]


def commands() -> list[str]:
    groups = [action for action in _parser()._actions if isinstance(action, argparse._SubParsersAction)]
    return [name for group in groups for name in group.choices]


def headings(path: Path) -> set[str]:
    """The anchors of a page as GitHub makes them: small letters, spaces as hyphens, no punctuation."""
    lines = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", line.lower()).replace(" ", "-") for line in lines}


def shown_words() -> str:
    """The source of the pages: whatever a button says stands there."""
    return "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "pages").rglob("*.py")))


def test_every_page_has_its_own_part_in_the_guide() -> None:
    titles = page_titles()
    assert len(titles) >= 8
    guide = (ROOT / "docs" / "panduan.md").read_text("utf-8")
    assert [title for title in titles if f"### {title}\n" not in guide] == []


def test_every_command_is_told() -> None:
    assert len(commands()) >= 8
    assert [name for name in commands() if f"python -m data {name}" not in told()] == []


def test_every_kind_of_workbook_is_told_by_its_name_on_the_screen() -> None:
    assert [kind for kind, spec in KINDS.items() if f"**{spec.label}**" not in told()] == []


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(path: Path) -> None:
    lost = []
    for target in LINK.findall(path.read_text("utf-8")):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        page = (path.parent / name).resolve() if name else path
        if not page.exists() or (anchor and anchor not in headings(page)):
            lost.append(target)
    assert lost == []


def test_every_button_the_guide_asks_to_click_exists() -> None:
    labels = set(re.findall(r"\bklik\s+(?:tombol\s+)?\*\*(.+?)\*\*", told(), re.IGNORECASE))
    assert len(labels) >= 10
    source = shown_words()
    missing = [label for label in sorted(labels)
               if not all(part.strip() in source for part in label.split("…") if part.strip())]
    assert missing == []
