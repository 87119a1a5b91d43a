"""What the documentation shows is what the program says."""

from __future__ import annotations

import re

import pytest

from pipeline import model_places
from pipeline.cli import COMMANDS
from tests import documentation
from tests.conftest import ROOT

PERCENT = re.compile(r"(\d+)%")


def test_the_kept_demonstration_is_what_the_model_says() -> None:
    if model_places.preferred().name != "accurate":
        pytest.skip("the demonstration is by the accurate model, which needs the extra `accurate`")
    kept = documentation.DEMO.read_text(encoding="utf-8").splitlines()
    now = documentation.demo_now().splitlines()
    # Topics of half a percent come and go with the last digit; categories do not.
    for name in ("work", "personal", "career", "feedback"):
        (one,) = [line for line in kept if line.startswith(f" {name} ")]
        (other,) = [line for line in now if line.startswith(f" {name} ")]
        shares = zip(PERCENT.findall(one), PERCENT.findall(other), strict=True)
        assert all(abs(int(a) - int(b)) <= 2 for a, b in shares), (one, other)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command: str) -> None:
    assert f"$ oneonone {command} --help" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_links_lead_somewhere() -> None:
    for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("data/*.md")]:
        for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), (page.name, link)
