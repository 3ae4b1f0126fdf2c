"""A finding is the same one while its place and what it quotes are, whatever the lines."""

from datetime import date

from pdcheck.engine import Checker
from pdcheck.finding import Finding
from pdcheck.identity import Names, quoted_in

AS_OF = date(2026, 11, 21)
PLAN = """\
pdcheck: 1
programme: {title: Wait time, lead: deputy headteacher}
techniques: Ask, pause, then name the pupil
activities:
  - {id: launch, mechanisms: [modelling]}
  - {title: Coaching, mechanisms: [feedback]}
"""


def found(text: str, rule: str) -> list[Finding]:
    report = Checker(as_of=AS_OF).check(text, "plan.yaml")
    return [finding for finding in report.findings if finding.rule == rule]


def test_an_item_is_named_by_its_id_then_its_title_and_else_by_what_it_says() -> None:
    data = {"activities": [{"id": "a", "title": "T"}, {"title": "T"}, {"date": "2026"}, "Talk"]}
    names = [Names(data).along(("activities", index)) for index in range(4)]
    assert names[:2] == [("activities", "a"), ("activities", "T")]
    assert names[2][1].startswith("~")
    assert names[3] == ("activities", "Talk")


def test_items_of_one_name_are_told_apart() -> None:
    data = [{"title": "T"}, {"title": "T"}]
    assert [Names(data).along((index,)) for index in range(2)] == [("T",), ("T (2)",)]


def test_an_item_without_a_name_stays_the_same_when_it_moves_and_not_when_it_changes() -> None:
    first, second, changed = {"date": "2026"}, {"date": "2027"}, {"date": "2026", "length": "1 h"}
    (one,) = Names([first, second]).along((0,))
    (moved,) = Names([second, first]).along((1,))
    (other,) = Names([changed]).along((0,))
    assert one == moved != other


def test_what_a_message_quotes_is_part_of_the_key() -> None:
    assert quoted_in("`for` names “nobody”, and 3 others") == ("for", "nobody")
    keys = [finding.key for finding in found(PLAN, "missing-group")]
    assert len(set(keys)) == len(keys) > 1


def test_a_key_outlives_new_lines_and_a_new_order() -> None:
    head, activities = PLAN.split("activities:\n")
    lines = activities.splitlines()
    moved = "\n\n# moved\n" + head + "activities:\n" + "\n".join(reversed(lines)) + "\n"
    before, after = found(PLAN, "bare-claim"), found(moved, "bare-claim")
    assert {f.key for f in before} == {f.key for f in after} != set()
    assert [f.span for f in before] != [f.span for f in after]
