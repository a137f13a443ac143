import json, os, subprocess, sys
from pathlib import Path
import requests
# a comment
KEY = os.environ.get("KEY", "")
def fail(message):
    print(f"::error::{message}")
    sys.exit(1)
if not KEY:
    fail("no key")
path = Path("out/a.json")
if not path.exists() or path.stat().st_size == 0:
    path.write_text("{}")
if os.path.isfile("notes.md"):
    with open("notes.md", "w") as f:
        f.write("x")
try:
    data = json.loads(path.read_text())
except (ValueError, OSError) as error:
    data = {}
else:
    assert data["score"] == 1, "not one"
response = requests.get("https://api.openai.com/v1/models", headers={"Authorization": KEY}, timeout=10)
if response.status_code in (401, 403):
    raise SystemExit("refused")
response.raise_for_status()
os.makedirs(os.path.join("out", "b"), exist_ok=True)
subprocess.run(["codex", "exec", "hi"], check=True)
with open(os.environ["GITHUB_OUTPUT"], "a") as out:
    print(f"score={data.get('score')}", file=out)
for name in ["A", "B"]:
    if name not in os.environ:
        raise KeyError(name)
cursor.execute("select count(*) from policy where id = 'x'")
if cursor.fetchone()[0] != 1: sys.exit(2)
'''text that
sys.exit(3) is no call'''
