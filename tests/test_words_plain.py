"""HTML into text: what is shown, what is quoted, and hostile nests."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amity import words


def test_blocks_end_lines_and_entities_are_read():
    assert words.plain("<p>Salt &amp; pepper</p><div>One<br>two&nbsp; three</div>") == "Salt & pepper\n\nOne\ntwo three"


def test_what_is_not_shown_is_left_out():
    html = "<head><title>t</title></head><style>p{}</style><script>x</script><p>Seen</p><p hidden>a</p>"
    assert words.plain(html + "<div style='DISPLAY: none'>b</div><span style='font-size:0'>c</span>") == "Seen"


def test_blockquotes_become_quoted_lines():
    assert words.plain("<p>Mine</p><blockquote>theirs<blockquote>older</blockquote></blockquote>").splitlines() == [
        "Mine", "", "> theirs", ">> older",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "quoted",
    [
        '<div class="gmail_quote"><div class="gmail_attr">On 1 May Ida wrote:</div><blockquote>old</blockquote></div>',
        '<div id="divRplyFwdMsg"><b>From:</b> Ida<br><b>Sent:</b> Monday</div><div>old</div>',
        '<div class="yahoo_quoted"><p>old</p></div>',
        '<div class="moz-cite-prefix">On 1 May Ida wrote:</div><blockquote type="cite">old</blockquote>',
        '<div class="gmail_signature">Ole<br>Head of Lids</div>',
    ],
)
def test_programs_mark_quotes_and_signatures_in_their_own_ways(quoted):
    assert words.own(words.plain(f"<div>Mine</div>{quoted}")) == "Mine"


def test_preformatted_lines_stay_lines():
    assert words.plain("<pre>one\ntwo</pre>") == "one\ntwo"


@pytest.mark.parametrize("piece", ["<div>", "<b><p>", "<table>", "<", "<!--", "&amp;", "</div>", "<a href='"])
def test_deep_and_broken_html_takes_linear_time(piece):
    def spent(times: int) -> float:
        began = time.process_time()
        words.plain(piece * times + "end")
        return time.process_time() - began

    words.plain("<p>warm up</p>")
    assert any(spent(100_000) <= 15 * spent(10_000) + 0.2 for _ in range(3))


def test_text_in_a_very_deep_nest_is_kept():
    assert words.plain("<div>" * 10_000 + "found &amp; kept") == "found & kept"


@settings(deadline=None)
@given(st.text())
def test_plain_never_raises(html):
    words.plain(html)
    words.plain(f"<p>{html}</p><blockquote>{html}")
