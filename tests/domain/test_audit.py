"""Facts hold codes, never what somebody wrote."""

import pytest

from desktop.domain.audit import code_word
from desktop.domain.refusals import Refusal, Refused


def test_a_code_is_kept_and_free_text_is_refused():
    """R61."""
    assert [code_word(text) for text in (" care_now ", "P-1", "")] == ["care_now", "P-1", ""]
    for text in ("Samir har ont", "återbesök", "a" * 65, "<b>"):
        with pytest.raises(Refused) as caught:
            code_word(text)
        assert caught.value.code == Refusal.BAD_COMMAND
