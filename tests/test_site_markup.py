"""From the XHTML of reading to the HTML of the site."""

from __future__ import annotations

import pytest

from hopepack.model import Fragment, Source
from hopepack.site.markup import site_html


def html(xml: str) -> str:
    return str(site_html(Fragment(Source("docs/a.md", 1), xml), lambda target: f"to/{target}"))


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        ('<p data-line="3">A &amp; B &lt; C “d”</p>', "<p>A &amp; B &lt; C “d”</p>"),
        ('<p>A<br/>B</p><hr data-line="4"/>', "<p>A<br>B</p><hr>"),
        ('<p><a href="x.md" data-line="1">x</a>, y</p>', '<p><a href="to/x.md">x</a>, y</p>'),
        ('<p><img src="x.png" alt="X" data-line="1"/></p>', '<p><img src="to/x.png" alt="X"></p>'),
        ('<h2 id="a" data-line="1">A <em>b</em></h2>', '<h2 id="a">A <em>b</em></h2>'),
        ("<pre><code>a\n  b\n</code></pre>", "<pre><code>a\n  b\n</code></pre>"),
        ('<p><abbr title="A B">AB</abbr></p>', '<p><abbr title="A B">AB</abbr></p>'),
        (
            '<ul><li class="task" data-checked="false" data-line="1">A <em>b</em></li>'
            '<li class="task" data-checked="true"><p>C</p></li></ul>',
            '<ul><li class="task"><span class="hp-task" role="img" aria-label="To do">☐</span> A <em>b</em></li>'
            '<li class="task"><p><span class="hp-task" role="img" aria-label="Done">☑</span> C</p></li></ul>',
        ),
        (
            '<table><thead><tr><th align="left">A</th><th align="right">B <em>c</em></th></tr></thead>'
            '<tbody><tr><td align="left"/><td align="right">1</td></tr></tbody></table><p>after</p>',
            '<div class="hp-scroll" role="region" tabindex="0" aria-label="Table: A, B c"><table class="hp-table">'
            '<thead><tr><th scope="col">A</th><th class="hp-right" scope="col">B <em>c</em></th></tr></thead>'
            '<tbody><tr><td></td><td class="hp-right">1</td></tr></tbody></table></div><p>after</p>',
        ),
    ],
)
def test_each_element_has_its_form(xml: str, expected: str) -> None:
    assert html(xml) == expected
