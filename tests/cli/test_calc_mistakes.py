"""One mistake each: exit 1 and a sentence with the place to look at."""

import pytest

LINKS = "source,target,weight\nA,B,.5\nB,C,.4\n"
TASKS = "task,duration,predecessors\n"
SQUARE = ",a,b\n"

MISTAKES = [
    # Options
    ("opportunity --importance 7 --current 1 --target 2", {}, "--importance: 7 is not"),
    ("opportunity --importance x --current 1 --target 2", {}, "--importance: x is not"),
    ("opportunity --importance nan --current 1 --target 2", {}, "--importance: nan is"),
    ("fuse --survey 0", {}, "--survey: 0 is not between 1 and 5"),
    ("fit --values 1,2,3", {}, "--values: there are 3 values and 7"),
    ("fit --values 1,2,3,4,5,6,x", {}, "--values: need_speed: 6 is not between"),
    ("normalise --value 1 --target 2 --worst 2", {}, "--worst: target and worst"),
    ("blend --prior-mean 0 --prior-sd 0 --estimate 1 --se 1", {}, "--prior-sd: 0 is"),
    ("clv --margin 1 --retention 1.2 --discount .1", {}, "--retention: 1.2 is not"),
    ("clv --margin 1 --retention 1 --discount 0", {}, "--discount: with retention 1"),
    ("nps --promoters -1 --passives 1 --detractors 1", {}, "--promoters: -1 is below"),
    ("nps --promoters 1.5 --passives 1 --detractors 1", {}, "--promoters: 1.5 is not"),
    ("lift --total 10 --a 3 --b 2 --both 3", {}, "--both: 3 is more than A"),
    ("lift --total 4 --a 3 --b 3 --both 1", {}, "--total: 4 is less than all"),
    ("sample-size --base .05 --expected .05", {}, "--expected: base and expected"),
    ("sample-size --base 5 --expected .05", {}, "--base: 5 is not below 1"),
    ("payback --cost -1 --monthly-margin 1", {}, "--cost: -1 is below 0"),
    ("concentration v.csv --top 0", {"v.csv": "v\n1\n"}, "--top: 0 is not above 0"),
    # Files that cannot be read
    ("balance no.csv", {}, "no.csv: there is no such file"),
    ("balance a.csv", {"a.csv": ""}, "a.csv: the file is empty"),
    ("balance a.csv", {"a.csv": b"role,value\nx,1\ny,\xff\n"}, "a.csv:3: the text is"),
    ("balance a.csv", {"a.csv": "role,value\nx,\0\n"}, "a.csv:2: there is a NUL byte"),
    ("balance a.csv", {"a.csv": 'role,value\nx,1\n"y,2\nz,3\n'}, "a.csv:3: a quote"),
    ("balance a.csv", {"a.csv": "role;value\nx;1\n"}, "a.csv:1: the cells are sep"),
    ("balance a.csv", {"a.csv": "role,value\nx\n"}, "a.csv:2: the row has 1 cell"),
    ("balance a.csv", {"a.csv": "role,value\nx,1,2\n"}, "a.csv:2: the row has 3 cel"),
    ("balance a.csv", {"a.csv": "role,role\nx,1\n"}, "a.csv:1: the heading role is"),
    ("balance a.csv", {"a.csv": "role,\nx,1\n"}, "a.csv:2: the row has 2 cells"),
    ("balance a.csv", {"a.csv": "role,points\nx,1\n"}, "a.csv:1: there is no column"),
    # Cells
    (
        "balance a.csv",
        {"a.csv": "role,value\nx,1\n\ny,ten\n"},
        "a.csv:4: value: ten is",
    ),
    ("balance a.csv", {"a.csv": "role,value\nx,inf\n"}, "a.csv:2: value: inf is not"),
    ("balance a.csv", {"a.csv": "role,value\nx,1e999\n"}, "a.csv:2: value: 1e999 is"),
    ("balance a.csv", {"a.csv": "role,value\n,1\n"}, "a.csv:2: role is empty"),
    # Pairwise comparison
    ("ahp m.csv", {"m.csv": SQUARE + "a,1,3\nb,1/4,1\n"}, "m.csv:3: a against b is 3"),
    ("ahp m.csv", {"m.csv": SQUARE + "a,2,3\nb,1/3,1\n"}, "m.csv:2: a against itself"),
    ("ahp m.csv", {"m.csv": SQUARE + "a,1,-3\nb,1/3,1\n"}, "m.csv:2: b: -3 is not abo"),
    ("ahp m.csv", {"m.csv": SQUARE + "a,1,1/0\nb,1/3,1\n"}, "m.csv:2: b: 1/0 is not a"),
    ("ahp m.csv", {"m.csv": SQUARE + "a,1,\nb,1/3,1\n"}, "m.csv:2: b is empty"),
    ("ahp m.csv", {"m.csv": SQUARE + "b,1,3\na,1/3,1\n"}, "m.csv:1: the rows are b, a"),
    ("ahp m.csv", {"m.csv": ",a\na,1\n"}, "m.csv: there is nothing to compare"),
    # Agreement
    ("agreement r.csv", {"r.csv": "t,j\n1,2\n2,3\n"}, "r.csv: there is not more than"),
    ("agreement r.csv", {"r.csv": "t,j,k\n1,2,3\n"}, "r.csv: there is not more than o"),
    ("agreement r.csv", {"r.csv": "t,j,k\n1,2,\n2,3,4\n"}, "r.csv:2: k is empty"),
    ("reliability i.csv", {"i.csv": "a,b\n1,2\n"}, "i.csv: there is not more than one"),
    (
        "within-group d.csv --group g --items q --levels 5",
        {"d.csv": "g,q\na,6\n"},
        "d.csv:2: q: 6 is not between 1 and 5",
    ),
    (
        "within-group d.csv --group g --items p --levels 5",
        {"d.csv": "g,q\na,1\n"},
        "d.csv:1: there is no column p",
    ),
    (
        "krippendorff u.csv",
        {"u.csv": "c,1,2\nA,1,x\nB,2,2\n"},
        "u.csv:2: 2: x is not a number",
    ),
    # Links
    ("effects --links l.csv", {"l.csv": LINKS + "A,A,1\n"}, "l.csv:4: A is linked to"),
    ("effects --links l.csv", {"l.csv": LINKS + "A,B,1\n"}, "l.csv:4: the link A > B"),
    (
        "effects --links l.csv",
        {"l.csv": LINKS + "A,C,x\n"},
        "l.csv:4: weight: x is not",
    ),
    ("effects --links l.csv", {"l.csv": LINKS + "A,,1\n"}, "l.csv:4: target is empty"),
    (
        "effects --links l.csv",
        {"l.csv": "source,target,weight\n"},
        "l.csv: there is no",
    ),
    (
        "effects --links l.csv",
        {"l.csv": "source,target,weight,sd\nA,B,1,-1\n"},
        "l.csv:2: sd: -1 is below 0",
    ),
    ("effects --links l.csv --source D", {"l.csv": LINKS}, "--source: there is no D"),
    ("effects --links l.csv --draws 1", {"l.csv": LINKS}, "--draws: 1 is not between"),
    ("effects --links l.csv --seed x", {"l.csv": LINKS}, "--seed: x is not a number"),
    ("what-if --links l.csv --shift D=1", {"l.csv": LINKS}, "--shift: there is no D"),
    ("what-if --links l.csv --shift A", {"l.csv": LINKS}, "--shift: A has no value"),
    ("what-if --links l.csv --hold A=x", {"l.csv": LINKS}, "--hold: x is not a numb"),
    (
        "what-if --links l.csv --shift A=1 --shift A=2",
        {"l.csv": LINKS},
        "--shift: A is given twice",
    ),
    (
        "what-if --links l.csv --shift A=1",
        {"l.csv": LINKS + "B,A,3\n"},
        "l.csv: the loop A > B > A has a gain of 1.5",
    ),
    (
        "attribution --links l.csv --levels v.csv --target C",
        {"l.csv": LINKS, "v.csv": "node,before,after\nA,1,2\nC,1,2\n"},
        "v.csv: B acts on C and has no row",
    ),
    (
        "attribution --links l.csv --levels v.csv --target A",
        {"l.csv": LINKS, "v.csv": "node,before,after\nA,1,2\nX,1,2\n"},
        "v.csv:3: there is no X",
    ),
    # Path models
    (
        "paths --links l.csv --data d.csv",
        {"l.csv": "source,target\nA,B\nB,A\n", "d.csv": "A,B\n1,2\n2,1\n3,5\n4,4\n"},
        "d.csv: A, B cause one another in a circle",
    ),
    (
        "paths --links l.csv --data d.csv",
        {"l.csv": "source,target\nA,C\nB,C\n", "d.csv": "A,B,C\n1,2,1\n2,4,5\n3,6,3\n"},
        "d.csv: 3 complete rows are too few to estimate C",
    ),
    (
        "paths --links l.csv --data d.csv",
        {
            "l.csv": "source,target\nA,C\nB,C\n",
            "d.csv": "A,B,C\n1,2,1\n2,4,5\n3,6,3\n4,8,6\n5,10,2\n",
        },
        "d.csv: the causes A, B of C explain one another",
    ),
    (
        "paths --links l.csv --data d.csv",
        {"l.csv": "source,target\nA,B\n", "d.csv": "A,B\n1,2\n1,4\n1,6\n1,3\n"},
        "d.csv: A never varies",
    ),
    (
        "paths --links l.csv --correlations r.csv --n 50",
        {"l.csv": "source,target\nA,B\n", "r.csv": ",A,B\nA,1,.5\nB,.4,1\n"},
        "r.csv:3: A with B is 0.5, B with A is 0.4",
    ),
    (
        "paths --links l.csv --correlations r.csv --n 50",
        {"l.csv": "source,target\nA,B\n", "r.csv": ",A,B\nA,1,1.5\nB,1.5,1\n"},
        "r.csv:2: B: 1.5 is not between −1 and 1",
    ),
    (
        "paths --links l.csv --correlations r.csv --n 50",
        {
            "l.csv": "source,target\nA,B\nB,C\n",
            "r.csv": ",A,B,C\nA,1,,\nB,.9,1,\nC,.9,-.9,1\n",
        },
        "r.csv: no data can have these correlations",
    ),
    (
        "pls --model m.yaml --data d.csv",
        {
            "m.yaml": "constructs:\n  P: [a]\n  Q: [b]\nlinks:\n  - [P, R]\n",
            "d.csv": "a,b\n1,2\n2,3\n3,3\n4,5\n",
        },
        "m.yaml:5:5: there is no R",
    ),
    (
        "pls --model m.yaml --data d.csv",
        {
            "m.yaml": "constructs:\n  P: [a]\n  Q: [b]\nlinks:\n  - [P, Q]\n",
            "d.csv": "a,b\n1,2\n1,3\n1,3\n1,5\n",
        },
        "d.csv: the items of P do not vary together",
    ),
    # Lags
    (
        "lag s.csv --source A --target X",
        {"s.csv": "month,A,B\n1,2,3\n"},
        "--target: there is no X",
    ),
    (
        "lag s.csv --source A --target B",
        {"s.csv": "month,A,B\n1,2,3\n2,x,3\n"},
        "s.csv:3: A: x is not a number",
    ),
    # Schedules
    ("schedule t.csv", {"t.csv": TASKS + "A,1,B\n"}, "t.csv:2: there is no B"),
    ("schedule t.csv", {"t.csv": TASKS + "A,1,\nA,2,\n"}, "t.csv:3: A is already in"),
    ("schedule t.csv", {"t.csv": TASKS + "A,-1,\n"}, "t.csv:2: duration: -1 is below"),
    ("schedule t.csv", {"t.csv": TASKS + "A,,\n"}, "t.csv:2: A has no duration"),
    (
        "schedule t.csv",
        {"t.csv": TASKS + "A,1,C\nB,1,A\nC,1,B\nD,1,\n"},
        "t.csv:2: the tasks A > B > C > A wait",
    ),
    ("schedule t.csv", {"t.csv": TASKS + "A,1,A\n"}, "t.csv:2: the tasks A > A wait"),
    (
        "schedule t.csv",
        {"t.csv": "task,optimistic,most_likely,pessimistic,predecessors\nA,3,2,4,\n"},
        "t.csv:2: optimistic, most likely and pessimistic",
    ),
    ("level p.sm", {"p.sm": "nothing\n"}, "p.sm: the section PRECEDENCE RELATIONS"),
    # Counts
    ("experiment e.csv", {"e.csv": "arm,n,successes\nA,5,6\n"}, "e.csv:2: 6 successes"),
    ("experiment e.csv", {"e.csv": "arm,n,successes\n"}, "e.csv: there is no arm"),
    (
        "experiment e.csv --control B",
        {"e.csv": "arm,n,successes\nA,5,3\n"},
        "--control: there is no B",
    ),
    ("concentration v.csv", {"v.csv": "v\n1\n-2\n"}, "v.csv:3: v: -2 is below 0"),
    ("concentration v.csv", {"v.csv": "a,b\n1,2\n"}, "v.csv:1: there are several"),
]


@pytest.mark.parametrize(
    ("command", "files", "sentence"), MISTAKES, ids=[m[2] for m in MISTAKES]
)
def test_a_mistake_is_told_with_its_place(command, files, sentence, calculate):
    said = calculate(f"{command} --lang en", files)

    assert said.exit_code == 1
    assert said.text == ""
    assert any(line.startswith(sentence) for line in said.errors.splitlines()), (
        said.errors
    )


def test_all_mistakes_of_a_file_are_told_at_once(calculate):
    links = "source,target,weight\nA,A,1\nA,B,x\nA,B,2\n"

    said = calculate("effects --links l.csv --lang en", {"l.csv": links})

    places = [line.split(": ")[0] for line in said.errors.splitlines()]
    assert places == ["l.csv:2", "l.csv:3", "l.csv:4"]


@pytest.mark.parametrize(
    "command",
    [
        "opportunity --importance 4",
        "opportunity --importance 4 --current 1 --target 2 --colour red",
        "paths --links l.csv",
        "paths --links l.csv --data d.csv --correlations r.csv",
        "paths --links l.csv --correlations r.csv --raw",
        "what-if --links l.csv",
        "importance-performance t.csv --cut middle",
        "nothing",
    ],
)
def test_wrong_usage_exits_with_two(command, calculate):
    assert calculate(command).exit_code == 2
