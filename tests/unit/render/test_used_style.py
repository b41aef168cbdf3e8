"""The part of a style sheet that a page needs."""

from __future__ import annotations

import pytest

from decision_guide.render.used_style import used_style

PAGE = '<p class="a b-c">text</p> classList.add("later")'


@pytest.mark.parametrize(
    "sheet",
    [
        ".a{color:red}",
        ".a .b-c{color:red}",
        ".later{color:red}",
        ":root{--x:1px}body{margin:0}",
        ".a:not(.gone){color:red}",
        ".a:is(.gone,.b-c:has(.gone)){color:red}",
        "@page{margin:12mm}",
        '@property --x{syntax:"<length>";inherits:true}',
        '.a::before{content:"} .gone { "}',
        "@media print{.a{color:red}}",
        ".a{color:red;& .b-c{margin:0}}",
    ],
)
def test_what_may_match_stays(sheet: str) -> None:
    """A rule stays unchanged unless a class that it needs is nowhere on the page."""
    assert used_style(sheet, PAGE) == sheet


@pytest.mark.parametrize(
    ("sheet", "left"),
    [
        (".gone{color:red}", ""),
        (".a .gone > p{color:red}.a{margin:0}", ".a{margin:0}"),
        (".gone,.a,.a.gone{color:red}", ".a{color:red}"),
        ("@media print{.gone{color:red}}", ""),
        ("@media print{.gone{color:red}.a{margin:0}}", "@media print{.a{margin:0}}"),
        (".a{color:red;& .gone{margin:0}}", ".a{color:red;}"),
        (".gone{color:red;& .a{margin:0}}.a{top:0}", ".a{top:0}"),
    ],
)
def test_what_cannot_match_goes(sheet: str, left: str) -> None:
    """A selector goes if it needs a class that is nowhere on the page, and so does a block that becomes empty."""
    assert used_style(sheet, PAGE) == left
