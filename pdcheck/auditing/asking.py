"""What a head teacher would ask a provider about each thing that a plan leaves open: the words."""

GROUPS = {
    "build-knowledge": "What in the programme builds teachers' knowledge a little at a time, such "
    "as leaving things out at first, or coming back later to what was learnt?",
    "motivate-teachers": "What in the programme gives teachers reasons to act on it, such as a "
    "goal that they agree with somebody, or a source that they have reason to trust?",
    "develop-teaching-techniques": "What in the programme lets teachers see the technique, "
    "practise it, and hear how it went?",
    "embed-practice": "What in the programme keeps teachers using the technique when the sessions "
    "are over, such as reminders, their own plan of when to use it, or their own record?",
}
"""What to ask where a plan names no mechanism of a group."""

CONDITIONS = {
    "protected-time": "How much time does each teacher need and when, and what have other schools "
    "taken it from?",
    "leadership": "Whom do you need in our school to answer for the programme, and how much time "
    "does that take?",
    "alignment": "Which needs of a school is the programme made for, so that we can see whether it "
    "serves a priority of ours?",
    "culture": "What do you ask of school leaders, so that teachers can try things and get them "
    "wrong?",
    "facilitation": "How are those who lead the sessions prepared for that?",
    "materials": "Which materials come with the programme, and may we keep them?",
    "feedback": "Who gives teachers feedback on what they try, and how often?",
    "follow-up": "What happens between the meetings?",
    "evaluation": "How will you and we know whether it made a difference, and when do we look?",
    "stops": "What have other schools stopped doing, to make room for it?",
    "sustain": "What keeps it going in a school when you have left, and who sees to that?",
}
"""What to ask where a plan shows nothing of a condition, or only names it."""

PARTICULARS = {
    "of": "which technique it is about",
    "left_out": "what is left out at first",
    "examples": "which examples are compared",
    "split_over": "over which sessions the steps are spread",
    "visuals": "which picture goes with the words",
    "revisits": "which earlier session comes back",
    "method": "how it comes back",
    "goal": "what a teacher's goal is",
    "agreed_with": "whom the goal is agreed with",
    "due": "by when it is to be met",
    "measure": "how both will know that it is met",
    "sources": "which publication it comes from",
    "expert": "who presents it, and why teachers can trust that person",
    "after": "which attempt it answers",
    "by": "who gives it",
    "steps": "which steps are taught",
    "criteria": "how one can tell that it is done well",
    "task": "what teachers do together",
    "grouping": "who is with whom",
    "observed": "what is observed",
    "within": "how soon the teacher hears",
    "where": "where it happens",
    "medium": "in what form teachers meet it",
    "placed": "where or when teachers meet it",
    "planned_by": "who writes the plan",
    "includes": "what it says of when, where, how often or how long",
    "recorded_by": "who writes the record",
    "what": "what is recorded",
    "context": "in which class or at which moment it happens",
    "times": "how many times it happens",
}
"""What to ask for each key that the definition of a mechanism still needs."""

NOUNS = {
    "alignment": "the link to our priorities",
    "feedback": "giving feedback",
    "stops": "what stops to make room",
    "sustain": "keeping it going",
}
"""What to call a condition in the middle of a question, where not by its title."""
