"""Makes plans to measure with: the same ones from the same seed, on every machine.

They are written in the language of the plan models, about 5 KB and 148 lines each on average.
Every second plan is meant to be clean; the others carry one to five of the flaws that people
write, and one plan in fifty is not YAML at all. Nothing here is any school's plan.
"""

import os
from collections.abc import Callable
from itertools import count
from random import Random
from typing import Any

Block = dict[str, Any]

_NOT_YAML = 50
"""One plan in so many has a slip that keeps it from being YAML."""

_CALENDAR = {
    "autumn-1": "2026-09-01 to 2026-10-22",
    "autumn-2": "2026-11-02 to 2026-12-18",
    "spring-1": "2027-01-04 to 2027-02-12",
    "spring-2": "2027-02-22 to 2027-03-25",
    "summer-1": "2027-04-12 to 2027-05-28",
    "summer-2": "2027-06-07 to 2027-07-21",
}
_TECHNIQUES = [
    ("cold-call", "Ask, pause for three seconds, then name the pupil who answers", "the pause"),
    ("show-me", "Ask one question, and see every whiteboard before anyone speaks", "the wait"),
    ("worked-examples", "Show two worked steps, then let pupils finish the third", "the fading"),
    ("exit-ticket", "Ask one hinge question in the last five minutes and sort answers", "the sort"),
    ("choral-response", "Give a signal, and have the whole class answer together", "the signal"),
    ("live-modelling", "Think aloud while writing a first sentence under the camera", "the aloud"),
]
_PHASES = ["Key Stage 2", "Key Stage 3", "Year 5", "Year 8", "Year 9", "the sixth form"]
_SUBJECTS = ["maths", "science", "English", "history", "geography", "languages", "art"]
_LEADS = ["assistant headteacher", "deputy headteacher", "lead practitioner", "head of year"]
_SCHOOLS = ["Northgate", "Southgate", "Hillside", "Riverbank", "St Anne", "The Oaks"]
_ATTRIBUTES = ["a year of results with it", "two years of using it", "a published case study"]


def write_plans(folder: str, many: int, seed: int = 1) -> None:
    """Write so many plans into a folder, in subfolders of a hundred."""
    for number in range(many):
        where = os.path.join(folder, f"school-{number // 100:03}")
        os.makedirs(where, exist_ok=True)
        with open(os.path.join(where, f"plan-{number:05}.yaml"), "w", encoding="utf-8") as file:
            file.write(made(number, seed))


def made(number: int, seed: int = 1) -> str:
    """The text of a plan by its number: even ones are clean, odd ones flawed."""
    rng = Random(f"{seed}/{number}")
    plan = _plan(rng, 2 if rng.random() < 0.05 else 1)
    if number % 2:
        for flaw in rng.sample(_FLAWS, rng.choice([1, 1, 2, 2, 3, 4, 5])):
            flaw(plan, rng)
    text = as_yaml(plan)
    return _slip(text, rng) if number % _NOT_YAML == _NOT_YAML - 1 else text


def clean(length: int = 0, *, rows: int = 1, seed: int = 1) -> str:
    """A clean plan of at least so many characters, with so many rows of teachers."""
    for rounds in count(1):
        text = as_yaml(_plan(Random(f"{seed}/clean"), rounds, rows))
        if len(text) >= length:
            return text
    raise AssertionError("a plan grows with its rounds")


def ten_times(text: str, *, rows: int = 1) -> str:
    """A clean plan that is ten times as long as this one, to a hundredth."""
    length = 10 * len(text)
    tried = (clean(length, rows=rows, seed=seed) for seed in count(1))
    return next(plan for plan in tried if len(plan) < length * 1.01)


def with_lines(line: str, many: int) -> str:
    """A clean plan that has learned so many things, each of them this line."""
    return clean() + "learned:\n" + f"  - {line}\n" * many


# --- A plan as data ---


def _plan(rng: Random, rounds: int = 1, rows: int = 1) -> Block:
    taught = rng.sample(_TECHNIQUES, rng.choice([1, 1, 2]))
    phase, subject = rng.choice(_PHASES), rng.choice(_SUBJECTS)
    plan: Block = {
        "pdcheck": "1",
        "programme": _programme(rng, taught[0][0], phase),
        "calendar": {**_CALENDAR, "inset_day": "6 h", "never": ["last week of a half-term"]},
        "techniques": [_technique(technique, rng) for technique in taught],
        "needs": _needs(rng, phase, subject),
        "participants": _participants(rng, phase, rows),
        "materials": [
            {"id": "clips", "title": f"{rng.randint(2, 6)} annotated clips", "owner": "school"},
            {"id": "cards", "title": f"Desk cards for {subject}", "owner": "school"},
        ],
    }
    plan["activities"] = _activities(rng, rounds, rows, [name for name, *_ in taught], taught[0][2])
    plan["conditions"] = {
        "protected_time": {"how": "INSET days, and a cover list for coaching", "owner": "school"},
        "culture": "Visit notes are ungraded and stay with the teacher",
        "facilitation": f"Coaches trained for {rng.choice(['a day', 'two days'])} in July 2026",
    }
    plan["stops"] = [
        {"what": f"The autumn book scrutiny in {subject}", "owner": rng.choice(_LEADS)},
        "Notices read out on Thursdays",
    ][: rng.randint(1, 2)]
    plan["evaluation"] = _evaluation(rng, phase)
    plan["sustain"] = {"how": "The routine joins the September induction", "owner": "head of year"}
    plan["core"] = ["modelling", "rehearsal", taught[0][0]]
    plan["adaptable"] = ["examples", "the order of topics", "dates"][: rng.randint(1, 3)]
    return plan


def _programme(rng: Random, technique: str, phase: str) -> Block:
    return {
        "title": f"{technique.replace('-', ' ').capitalize()} in {phase}",
        "run_by": "school",
        "year": "2026-27",
        "kind": "practice",
        "lead": {
            "role": rng.choice(_LEADS),
            "takes_part": "films an own lesson in October and is coached on it",
        },
        "priority": f"School improvement plan {rng.randint(1, 5)}: every pupil answers",
        "purpose": f"Teachers of {phase} hear from every pupil in every lesson",
    }


def _technique(technique: tuple[str, str, str], rng: Random) -> Block:
    name, action, _ = technique
    return {
        "id": name,
        "action": action,
        "steps": ["ask", "pause", "name", "respond"][: rng.randint(3, 4)],
        "criteria": ["every pupil has time to think", "nobody answers twice in a row"],
        "source": {"title": "Teaching handbook, section 3", "year": "2026"},
    }


def _needs(rng: Random, phase: str, subject: str) -> Block:
    return {
        "pupils": {
            "problem": f"Few pupils of {phase} answer aloud in {subject}",
            "source": "talk audit",
            "date": "2026-07-03",
        },
        "teachers": {
            "finding": f"The routine was seen in {rng.randint(2, 6)} of {rng.randint(12, 30)}",
            "found_by": "drop-ins",
            "date": "2026-07-10",
        },
    }


def _participants(rng: Random, phase: str, rows: int) -> list[Block]:
    people: list[Block] = []
    for number in range(rows):
        people.append(
            {
                "id": f"teachers-{number}" if number else "teachers",
                "title": f"Teachers of {phase}",
                "roles": ["teacher"],
                "count": str(rng.randint(8, 40)),
                "schools": rng.sample(_SCHOOLS, rng.randint(1, 3)),
            }
            | ({"part_of": "teachers"} if number else {})
        )
    people.append(
        {
            "id": "coaches",
            "hours_available": "200",
            "title": "Coaches",
            "roles": ["coach"],
            "part": "supporter",
            "count": str(rng.randint(2, 6)),
        }
    )
    return people


def _evaluation(rng: Random, phase: str) -> Block:
    return {
        "outcomes": [
            {
                "pupils": phase,
                "measure": "talk audit",
                "baseline_date": "2026-07-03",
                "review_date": "2027-06-25",
            }
        ],
        "tracking": [
            {
                "what": "the routine as seen in visits",
                "date": f"2026-10-{rng.randint(5, 16):02}",
                "if_low": "model it again at the next meeting",
                "owner": rng.choice(_LEADS),
            }
        ],
    }


# --- Activities ---

Make = Callable[[str, str, Random], Block]


def _activities(
    rng: Random, rounds: int, rows: int, techniques: list[str], step: str
) -> list[Block]:
    """The launch, some of the usual activities, and one that lets teachers watch themselves."""
    made: list[Block] = []
    for number in range(rounds):
        suffix = f"-{number}" if number else ""
        chosen = rng.sample(_USUAL, rng.randint(2, 4))
        for make in (_launch, *chosen, _tally):
            activity = {"id": "", "title": ""} | make(step, suffix, rng)
            activity["id"] += suffix
            activity.setdefault("for", ["teachers"])
            if rows > 1:
                activity["for"] = [f"teachers-{1 + len(made) % (rows - 1)}", *activity["for"]]
            if len(techniques) > 1:
                about = techniques[1:] if make is _tally else techniques[:1]
                activity["technique"] = techniques if make is _launch else about
            made.append(activity)
    return made


def _launch(step: str, _suffix: str, rng: Random) -> Block:
    return {
        "id": "launch",
        "title": f"INSET: one routine, {rng.randint(2, 5)} clips",
        "date": "2026-09-02",
        "length": f"{rng.choice([90, 100, 120])} min",
        "time_from": "INSET",
        "led_by": {"role": "lead practitioner", "credible_because": rng.choice(_ATTRIBUTES)},
        "uses": ["clips"],
        "mechanisms": {
            "managing-cognitive-load": {
                "how": "Only this routine today, one step at a time",
                "left_out": ["hinge questions", "marking"],
            },
            "modelling": {
                "how": f"Clips from two classes are compared on {step}",
                "medium": "video",
                "examples": str(rng.randint(2, 5)),
            },
            "instruction": {
                "how": "Each step is taught in order with its reason",
                "steps": ["ask", "pause", "name"],
            },
            "rehearsal": {
                "how": "Pairs run it in an empty classroom, stop once, and go again",
                "where": "away from pupils",
                "rounds": str(rng.randint(2, 4)),
            },
            "setting-goals": {
                "how": f"Each teacher agrees one goal for {step} with a partner",
                "goal": f"{step} in every lesson of one class",
                "measure": "counted in one lesson",
                "agreed_with": "a partner",
                "due": "9 October 2026",
            },
        },
    }


def _in_lessons(step: str, _suffix: str, rng: Random) -> Block:
    return {
        "id": "in-lessons",
        "title": f"Trying {step} with one class",
        "where": "lessons",
        "half_term": "autumn-1",
        "weeks": f"{rng.randint(2, 3)} to 6",
        "mechanisms": {
            "context-specific-repetition": {
                "how": "Same class and same moment, about twelve times",
                "context": "the first ten minutes of every lesson with that class",
                "times": "12",
            },
            "prompts-and-cues": {
                "how": f"A desk card by the register names {step}",
                "medium": "card",
                "placed": "beside the register",
            },
        },
    }


def _coaching(step: str, _suffix: str, rng: Random) -> Block:
    return {
        "id": "coaching",
        "title": "Coaching",
        "every": "2 weeks",
        "start": "2026-09-21",
        "times": str(rng.randint(3, 6)),
        "grouping": "one to one",
        "used_for": "development",
        "for": [
            {"who": "teachers", "time_from": "cover"},
            {"who": "coaches", "does": "visits and leads", "length": "45 min"},
        ],
        "parts": [
            {"title": "Visit", "length": "15 min", "where": "lessons"},
            {
                "title": "Conversation",
                "length": "20 min",
                "mechanisms": {
                    "feedback": {
                        "how": f"One success and one next step on {step}",
                        "observed": "the first fifteen minutes of a lesson",
                        "by": "coach",
                        "within": "1 day",
                    },
                },
            },
        ],
    }


def _meeting(step: str, suffix: str, rng: Random) -> Block:
    day = rng.choice(["2026-10-07", "2026-10-14", "2026-11-11"])
    return {
        "id": "staff-meeting",
        "title": "Staff meeting: back to the launch",
        "date": day,
        "length": "45 min",
        "time_from": "the Wednesday staff meeting",
        "follows": [f"launch{suffix}"],
        "mechanisms": {
            "revisiting-prior-learning": {
                "how": f"Five questions on {step}, answered from memory",
                "revisits": [f"launch{suffix}"],
                "method": "quiz",
            },
            "practical-social-support": {
                "how": "Two teachers mend each other's questions for the next unit",
                "task": "write three questions each",
                "grouping": "pairs",
            },
        },
    }


def _planning(step: str, _suffix: str, rng: Random) -> Block:
    return {
        "id": "planning",
        "title": f"Planning where {step} goes",
        "date": [f"2026-11-1{rng.randint(0, 3)}", f"2027-01-1{rng.randint(1, 5)}"],
        "length": f"{rng.choice([30, 40, 50])} min",
        "time_from": "directed time after school",
        "uses": ["cards"],
        "mechanisms": {
            "action-planning": {
                "how": "Each teacher writes in which lessons and how often until December",
                "planned_by": "each teacher",
                "includes": ["context", "frequency"],
            },
            "credible-source": {
                "how": "The heads of two departments tell what changed in their lessons",
                "sources": [{"title": "Teaching handbook, section 3", "year": "2026"}],
                "expert": {"role": "lead practitioner", "credible_because": "two years of it"},
            },
        },
    }


def _praise(step: str, suffix: str, rng: Random) -> Block:
    return {
        "id": "celebration",
        "title": "What got better",
        "half_term": "autumn-2",
        "weeks": "3",
        "length": f"{rng.choice([15, 20])} min",
        "time_from": "briefing",
        "prepares": [f"tally{suffix}"],
        "mechanisms": {
            "affirmation-after-progress": {
                "how": f"The coach names what has become better about {step}, in one sentence",
                "after": [f"launch{suffix}"],
                "by": "coach",
                "within": "5 days",
            },
        },
    }


def _statutory(_step: str, _suffix: str, rng: Random) -> Block:
    return {
        "id": "safeguarding",
        "title": "Safeguarding update",
        "kind": "statutory",
        "date": f"2026-09-0{rng.randint(1, 4)}",
        "length": "1 h",
        "notes": "Required of everybody each September, and no part of this programme.",
    }


def _tally(step: str, _suffix: str, rng: Random) -> Block:
    return {
        "id": "tally",
        "title": "Thursday tally",
        "every": "Thursday",
        "half_term": "autumn-2",
        "weeks": f"1 to {rng.randint(3, 5)}",
        "length": "5 min",
        "time_from": "the Thursday briefing, given up this term",
        "mechanisms": {
            "self-monitoring": {
                "how": f"Each teacher counts {step} in one lesson and notes it",
                "recorded_by": "each teacher",
                "what": f"how often {step} was kept in one lesson",
            },
        },
    }


_USUAL: list[Make] = [_in_lessons, _coaching, _meeting, _planning, _praise, _statutory]


# --- Flaws ---


def _any_activity(plan: Block, rng: Random) -> Block:
    activity: Block = rng.choice(plan["activities"])
    return activity


def _undecided_lead(plan: Block, _rng: Random) -> None:
    plan["programme"]["lead"] = "TBC"


def _misspelt_key(plan: Block, rng: Random) -> None:
    activity = _any_activity(plan, rng)
    activity["lenght"] = activity.pop("length", "1 h")


def _misspelt_mechanism(plan: Block, _rng: Random) -> None:
    claims = plan["activities"][0]["mechanisms"]
    if isinstance(claims, dict):
        claims["rehersal"] = claims.pop("rehearsal")


def _bare_names(plan: Block, _rng: Random) -> None:
    plan["activities"][0]["mechanisms"] = ["managing cognitive load", "modelling", "rehearsal"]


def _missing_group(plan: Block, _rng: Random) -> None:
    without = ("tally", "in-lessons", "planning")
    plan["activities"] = [a for a in plan["activities"] if a.get("id") not in without]


def _for_appraisal(plan: Block, _rng: Random) -> None:
    plan["activities"].append(
        {
            "title": "Learning walks",
            "every": "half-term",
            "length": "30 min",
            "mechanisms": {
                "feedback": {"how": "The form goes into the file", "used_for": "appraisal"}
            },
        }
    )


def _unknown_people(plan: Block, rng: Random) -> None:
    _any_activity(plan, rng)["for"] = ["teahcers"]


def _wrong_date(plan: Block, rng: Random) -> None:
    _any_activity(plan, rng)["date"] = rng.choice(["02/09/2026", "2026-09-31", "2 September"])


def _outside_the_year(plan: Block, rng: Random) -> None:
    plan["activities"][0]["date"] = rng.choice(["2025-09-02", "2027-09-02"])


def _too_many_hours(plan: Block, _rng: Random) -> None:
    plan["participants"][0]["hours_available"] = "1"


def _own_time(plan: Block, rng: Random) -> None:
    _any_activity(plan, rng)["time_from"] = rng.choice(["ppa", "own time", "lunch"])


def _no_conditions(plan: Block, _rng: Random) -> None:
    plan.pop("conditions", None)
    for activity in plan["activities"]:
        activity.pop("time_from", None)


def _nothing_stops(plan: Block, _rng: Random) -> None:
    plan.pop("stops", None)


def _no_evaluation(plan: Block, _rng: Random) -> None:
    plan.pop("evaluation", None)


def _in_live_lessons(plan: Block, _rng: Random) -> None:
    claims = plan["activities"][0]["mechanisms"]
    if isinstance(claims, dict):
        claims["rehearsal"] = {"how": "Each teacher has a go in a lesson", "where": "lessons"}


_FLAWS: list[Callable[[Block, Random], None]] = [
    _undecided_lead,
    _misspelt_key,
    _misspelt_mechanism,
    _bare_names,
    _missing_group,
    _for_appraisal,
    _unknown_people,
    _wrong_date,
    _outside_the_year,
    _too_many_hours,
    _own_time,
    _no_conditions,
    _nothing_stops,
    _no_evaluation,
    _in_live_lessons,
]


def _slip(text: str, rng: Random) -> str:
    """The text with one of the slips that make it no YAML at all, somewhere in its middle."""
    lines = text.splitlines(keepends=True)
    at = next(i for i in range(len(lines) // 3, len(lines)) if lines[i].startswith("    title: "))
    slips = [f"\t{lines[at]}", f'    title: "{lines[at][11:]}', f"    title: {lines[at][4:]}"]
    return "".join([*lines[:at], rng.choice(slips), *lines[at + 1 :]])


# --- Data to YAML ---


def as_yaml(data: Block) -> str:
    """Plain data as YAML in block style, with what is short in brackets."""
    return "".join(f"{line}\n" for line in _block(data, ""))


def _block(data: Any, indent: str) -> list[str]:
    lines = []
    for key, value in data.items() if isinstance(data, dict) else ():
        if isinstance(value, str) or _short(value):
            lines.append(f"{indent}{key}: {_inline(value)}")
        else:
            lines += [f"{indent}{key}:", *_block(value, f"{indent}  ")]
    for item in data if isinstance(data, list) else ():
        if isinstance(item, str) or _short(item):
            lines.append(f"{indent}- {_inline(item)}")
        else:
            first, *rest = _block(item, f"{indent}  ")
            lines += [f"{indent}- {first.strip()}", *rest]
    return lines


def _short(value: Any) -> bool:
    """Whether a list or mapping holds words only, and few enough to stand on one line."""
    inside = value.values() if isinstance(value, dict) else value
    return all(isinstance(item, str) for item in inside) and len(_inline(value)) <= 90


def _inline(value: Any) -> str:
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_inline(item)}' for key, item in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_inline, value))}]"
    text = str(value)
    return f'"{text}"' if ": " in text or "," in text or " #" in text else text
