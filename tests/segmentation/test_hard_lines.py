"""Lines of plans that are hard to cut, each with its sentences."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from smartnlp.segmentation.items import split_items
from smartnlp.segmentation.sentences import sentences_of_item

LINES: list[tuple[str, list[str]]] = [
    (
        "Mr. Oduya will ring Mrs. Trent. Ms. Vale to confirm.",
        ["Mr. Oduya will ring Mrs. Trent.", "Ms. Vale to confirm."],
    ),
    ("Taxi at 9.15am. Lunch box packed the night before.", ["Taxi at 9.15am.", "Lunch box packed the night before."]),
    (
        "In bed by 8.30 p.m. on school nights. Screens off by 7.",
        ["In bed by 8.30 p.m. on school nights.", "Screens off by 7."],
    ),
    ("Calm activities, e.g. Lego or clay, after tea.", ["Calm activities, e.g. Lego or clay, after tea."]),
    ("Offer a choice, i.e. Bus or taxi. Let him decide.", ["Offer a choice, i.e. Bus or taxi.", "Let him decide."]),
    ("Walk approx. 2.5 miles a week. Log it in the diary.", ["Walk approx. 2.5 miles a week.", "Log it in the diary."]),
    (
        "Weight to rise from 9.75 kg to 10.2 kg by 4.6.26. HV to weigh.",
        ["Weight to rise from 9.75 kg to 10.2 kg by 4.6.26.", "HV to weigh."],
    ),
    (
        "T. R. Binns to chair the meeting. Notes out in 5 days.",
        ["T. R. Binns to chair the meeting.", "Notes out in 5 days."],
    ),
    ("J.P. Marlow (dep. head) to meet Zofia weekly.", ["J.P. Marlow (dep. head) to meet Zofia weekly."]),
    ("1. Fit stair gate 2. Lock up bleach 3. Move the kettle", ["Fit stair gate", "Lock up bleach", "Move the kettle"]),
    (
        "1) Dad to fit a gate; 2) Gran to lock up bleach; 3) HV to look in.",
        ["Dad to fit a gate;", "Gran to lock up bleach;", "HV to look in."],
    ),
    (
        "Agreed: a) one bedtime b) one set of rules c) no shouting",
        ["Agreed:", "one bedtime", "one set of rules", "no shouting"],
    ),
    ("Fit gate • Lock up bleach • Move the kettle", ["Fit gate", "Lock up bleach", "Move the kettle"]),
    (
        "HV/GP to weigh weekly/fortnightly. Mum and/or Dad to bring the red book.",
        ["HV/GP to weigh weekly/fortnightly.", "Mum and/or Dad to bring the red book."],
    ),
    (
        "He manages mornings... most of the time. Afternoons are harder.",
        ["He manages mornings... most of the time.", "Afternoons are harder."],
    ),
    ("Try again next week… Then tell the school.", ["Try again next week…", "Then tell the school."]),
    (
        'Zofia said "I hate it there." She will try mornings only.',
        ['Zofia said "I hate it there."', "She will try mornings only."],
    ),
    (
        "'Who picks up Ivo?' asked Gran. Dad will, on Tuesdays.",
        ["'Who picks up Ivo?' asked Gran.", "Dad will, on Tuesdays."],
    ),
    (
        "Dad asked for help (he rang twice). Duty to call back.",
        ["Dad asked for help (he rang twice).", "Duty to call back."],
    ),
    (
        "School to send work home. (Paper, not online.) Dad to return it.",
        ["School to send work home.", "(Paper, not online.)", "Dad to return it."],
    ),
    ("Ref. no. 4417 to be quoted. Ring ext. 209.", ["Ref. no. 4417 to be quoted.", "Ring ext. 209."]),
    (
        "Appt. at St. Luke's on Thurs. 4 June. Gran to drive.",
        ["Appt. at St. Luke's on Thurs. 4 June.", "Gran to drive."],
    ),
    (
        "Budget is £12.50 a week. Receipts to the P.A. each Friday.",
        ["Budget is £12.50 a week.", "Receipts to the P.A. each Friday."],
    ),
    (
        "Ivo to attend at least 4.5 days out of 5. Reward on Fri. if met.",
        ["Ivo to attend at least 4.5 days out of 5.", "Reward on Fri. if met."],
    ),
    ("No smoking in the house!! Dad to use the yard.", ["No smoking in the house!!", "Dad to use the yard."]),
    (
        "Is the lock mended? If not, landlord to be chased by 3.6.26.",
        ["Is the lock mended?", "If not, landlord to be chased by 3.6.26."],
    ),
    ("See para. 4.2 of the report. Same steps as before.", ["See para. 4.2 of the report.", "Same steps as before."]),
    (
        "Dr. A. Quill (C.A.M.H.S.) to review meds. by end Sept. 2026.",
        ["Dr. A. Quill (C.A.M.H.S.) to review meds. by end Sept. 2026."],
    ),
    (
        "Mum to keep diary of sleep, food, etc. HV to read it.",
        ["Mum to keep diary of sleep, food, etc.", "HV to read it."],
    ),
    ("Toys, books, etc. to be kept in the box.", ["Toys, books, etc. to be kept in the box."]),
    (
        "Email ivo.plan@example.org.uk weekly. Copy in the tutor.",
        ["Email ivo.plan@example.org.uk weekly.", "Copy in the tutor."],
    ),
    (
        "Forms at www.example.org/grants.pdf. Gran to print them.",
        ["Forms at www.example.org/grants.pdf.", "Gran to print them."],
    ),
    (
        "Home by 10p.m. Phone on at all times. No exceptions.",
        ["Home by 10p.m.", "Phone on at all times.", "No exceptions."],
    ),
    (
        "SW to visit w/c 8.6.26 & 22.6.26. Joint visit w. HV in July.",
        ["SW to visit w/c 8.6.26 & 22.6.26.", "Joint visit w. HV in July."],
    ),
    ("Gran to have him Mon. to Wed. Dad the rest.", ["Gran to have him Mon. to Wed.", "Dad the rest."]),
    ("Complete Year 9. Start college in Sept.", ["Complete Year 9.", "Start college in Sept."]),
    ("Step 1: ring landlord. Step 2: ring council.", ["Step 1: ring landlord.", "Step 2: ring council."]),
    ("Ring landlord.Chase council.Tell Dad.", ["Ring landlord.", "Chase council.", "Tell Dad."]),
    ("Ring landlord by 5pm.Chase council by Fri.", ["Ring landlord by 5pm.", "Chase council by Fri."]),
    ("Flat 3b. Has two locks. Keys with Mr. O. Pym.", ["Flat 3b.", "Has two locks.", "Keys with Mr. O. Pym."]),
    (
        "Mum (or Gran, if she's in) to do tea by 5.30. Bath at 6. Bed at 7.",
        ["Mum (or Gran, if she's in) to do tea by 5.30.", "Bath at 6.", "Bed at 7."],
    ),
    ("Read 2 x 10 mins. Spell 5 words. Count to 20.", ["Read 2 x 10 mins.", "Spell 5 words.", "Count to 20."]),
    ("i. Gate fitted ii. Bleach locked up iii. Kettle moved", ["Gate fitted", "Bleach locked up", "Kettle moved"]),
    ("Reaches 1.1 of the scale. 1.2 is the next step.", ["Reaches 1.1 of the scale.", "1.2 is the next step."]),
    (
        "Ivo's school (Elm Ct. Primary) to hold a T.A.F. on 9th June.",
        ["Ivo's school (Elm Ct. Primary) to hold a T.A.F. on 9th June."],
    ),
    ("Dad to have I.D. by June. He needs a photo.", ["Dad to have I.D. by June.", "He needs a photo."]),
    ("Contact: Sat. 10-12, Nan's. Sun. 2-4, the park.", ["Contact: Sat. 10-12, Nan's.", "Sun. 2-4, the park."]),
]


@pytest.mark.parametrize(("line", "sentences"), LINES)
def test_a_line_that_is_hard_to_cut(line: str, sentences: Sequence[str]) -> None:
    assert [text for item in split_items(line) for text in sentences_of_item(item.text)] == sentences
