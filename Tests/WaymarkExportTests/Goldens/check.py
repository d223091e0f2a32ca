"""Reads exported plans with readers that share no code with Waymark.

    python3 Tests/WaymarkExportTests/Goldens/check.py [FOLDER]

Without a folder, the goldens beside this file. A folder holds NAME.json and the same plan in the other
formats, each under its usual ending; what is not there is not read.

Needs Python 3; uses icalendar, jsonschema, dot and cmark-gfm where they are installed and names those
that are not. Exits 1 when a reader objects.
"""
import csv
import json
import pathlib
import shutil
import subprocess
import sys
import xml.dom.minidom
from html.parser import HTMLParser

HERE = pathlib.Path(__file__).resolve().parent
FOLDER = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
SCHEMA = HERE.parents[2] / "Docs" / "Reference" / "waymark.plan-1.schema.json"
SCENARIOS = sorted(file.stem for file in FOLDER.glob("*.json") if file.stem != "graph")
faults, missing = [], []


def files(ending):
    """Name and path of each plan in a format."""
    for name in SCENARIOS:
        if (FOLDER / (name + ending)).exists():
            yield name, FOLDER / (name + ending)


def expect(condition, message):
    if not condition:
        faults.append(message)


def steps(name):
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))["steps"]


def check_json():
    try:
        import jsonschema
    except ImportError:
        return missing.append("jsonschema")
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    for name, path in files(".json"):
        document = json.loads(path.read_text(encoding="utf-8"))
        for error in jsonschema.Draft202012Validator(schema).iter_errors(document):
            faults.append(f"{name}.json: {error.message[:200]}")


def check_ics():
    try:
        import icalendar
    except ImportError:
        return missing.append("icalendar")
    for name, path in files(".ics"):
        data = path.read_bytes()
        events = icalendar.Calendar.from_ical(data).walk("VEVENT")
        ids = {str(event["UID"]) for event in events}
        expect(len(ids) == len(events), f"{name}.ics: a UID stands twice")
        expect(len(events) >= len(steps(name)), f"{name}.ics: {len(events)} events")
        expect(not any(event.errors for event in events), f"{name}.ics: errors")


def check_csv():
    for name, path in files(".csv"):
        with open(path, newline="", encoding="utf-8") as file:
            rows = list(csv.reader(file))
        expect({len(row) for row in rows} == {17}, f"{name}.csv: ragged rows")
        # A cell that would be a formula has an apostrophe in front.
        pairs = zip((row[3] for row in rows[1:]), (step["title"] for step in steps(name)), strict=True)
        expect(all(cell in (title, "'" + title) for cell, title in pairs), f"{name}.csv: titles differ")


def check_pictures():
    if not shutil.which("dot"):
        return missing.append("dot")
    for path in sorted(FOLDER.glob("*.dot")):
        run = subprocess.run(["dot", "-Tsvg", path], capture_output=True)
        expect(run.returncode == 0 and not run.stderr, f"{path.name}: {run.stderr[:200]}")
    for path in FOLDER.glob("*.graphml"):
        xml.dom.minidom.parse(str(path))


def check_markdown():
    if not shutil.which("cmark-gfm"):
        return missing.append("cmark-gfm")
    for name, path in files(".md"):
        command = ["cmark-gfm", "-t", "xml"]
        for extension in ["autolink", "strikethrough", "table", "tasklist"]:
            command += ["-e", extension]
        text = subprocess.run([*command, path], capture_output=True).stdout
        # XML has no noncharacters; cmark writes them all the same.
        tree = xml.dom.minidom.parseString(text.replace(b"\xef\xbf\xbe", b"").replace(b"\xef\xbf\xbf", b""))
        boxes = tree.getElementsByTagName("tasklist")
        expect(len(boxes) == len(steps(name)), f"{name}.md: {len(boxes)} boxes")
        for link in tree.getElementsByTagName("link"):
            target = link.getAttribute("destination")
            expect(target.startswith(("https://", "http://", "mailto:")), f"{name}.md: {target}")
        for tag in ["image", "emph", "code", "strikethrough", "table"]:
            expect(not tree.getElementsByTagName(tag), f"{name}.md: {tag}")


class Page(HTMLParser):
    """Collects step titles and refuses elements that no exporter writes."""

    def __init__(self):
        super().__init__()
        self.titles, self.inside, self.odd = [], False, []

    def handle_starttag(self, tag, attributes):
        names = dict(attributes)
        self.inside = tag == "span" and self.last == "input"
        self.last = tag
        if tag in {"img", "iframe", "object", "link", "b"} or any(n.startswith("on") for n in names):
            self.odd.append(tag)

    last = ""

    def handle_data(self, data):
        if self.inside:
            self.titles.append(data)
            self.inside = False


def check_html():
    for name, path in files(".html"):
        page = Page()
        page.feed(path.read_text(encoding="utf-8"))
        expect(len(page.titles) == len(steps(name)), f"{name}.html: {len(page.titles)} titles")
        expect(not page.odd, f"{name}.html: {page.odd}")


for check in [check_json, check_ics, check_csv, check_pictures, check_markdown, check_html]:
    check()
for fault in faults:
    print(fault)
print(f"{len(faults)} faults" + (f"; not installed: {', '.join(missing)}" if missing else ""))
sys.exit(1 if faults else 0)
