"""What each origin adds, worked out for all origins at once, is what weighing anew without it gives."""

from datetime import date

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from crimescape.assess import load_policy
from crimescape.assess.chain import posterior
from crimescape.assess.contributing import origin_shares
from crimescape.assess.weighed import weigh_all
from crimescape.vocabulary import Statement, to_year
from tests.assess.statements import PAIR, on
from tests.assess.test_laws import DAYS, statements

POLICY = load_policy()


@settings(max_examples=60)
@given(st.lists(statements(), min_size=1, max_size=14), DAYS)
def test_every_share_is_what_weighing_anew_gives(ledger: list[Statement], day: date) -> None:
    """Without an origin, and with it alone: suspected families among them, for each origin that counts once."""
    weighed = weigh_all(PAIR, ledger, as_of=on(day), policy=POLICY, grades={}, links=(), copies={})
    shares = origin_shares(weighed, at=to_year(day), policy=POLICY)
    assert sorted(share.origin for share in shares) == list(weighed.origins)
    generators = POLICY.generators["tie"][:1]
    for share in shares:
        its = [t for t in weighed.testimonies if weighed.one[t.origin] == share.origin]
        others = [t for t in weighed.testimonies if weighed.one[t.origin] != share.origin]
        assert list(share.testimonies) == its
        for chosen, found in ((others, share.without), (its, share.alone)):
            plain = posterior(weighed.evidence_of(chosen, POLICY), at=to_year(day), generators=generators)[0]
            np.testing.assert_allclose(found, plain, atol=1e-9)


def test_nobody_heard_gives_no_shares() -> None:
    """Where no statement weighs anything there is nobody to speak of."""
    day = date(2015, 1, 1)
    weighed = weigh_all(PAIR, [], as_of=on(day), policy=POLICY, grades={}, links=(), copies={})
    assert origin_shares(weighed, at=to_year(day), policy=POLICY) == []
