from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.figures.layers import Lane, layered
from planner.figures.ordering import crossings, ordered
from planner.figures.placing import placed

names = st.integers(0, 14).map(lambda n: f"k{n}")
link_lists = st.lists(
    st.tuples(names, names).filter(lambda x: x[0] != x[1]), max_size=30, unique=True
)
BANDS = {f"k{n}": n % 3 for n in range(15)}


def test_bands_keep_their_order_and_a_cause_stands_below_its_effect():
    graph = layered({"a": 0, "b": 0, "c": 1}, [("a", "b"), ("b", "c")], 8)

    assert graph.row_of == {"a": 0, "b": 1, "c": 2}
    assert graph.band_rows == {0: 0, 1: 2}


def test_a_full_row_passes_the_next_thing_on():
    graph = layered(dict.fromkeys("abcde", 0), [], 2)

    assert [len(r) for r in graph.rows] == [2, 2, 1]


def test_a_long_link_gets_a_lane_in_each_row_it_crosses():
    graph = layered({"a": 0, "b": 1, "c": 2}, [("a", "b"), ("b", "c"), ("a", "c")], 8)

    assert graph.chains[2] == ("a", Lane(2, 1), "c")


def test_a_loop_inside_a_band_is_laid_out_all_the_same():
    graph = layered({"a": 0, "b": 0}, [("a", "b"), ("b", "a")], 8)

    assert sorted(graph.row_of.values()) == [0, 1]


def test_two_links_that_cross_are_put_straight():
    graph = layered({"a": 0, "b": 0, "c": 1, "d": 1}, [("a", "d"), ("b", "c")], 8)

    assert crossings(graph.rows, graph.up) == 1
    assert crossings(ordered(graph), graph.up) == 0


@settings(max_examples=60, deadline=None)
@given(link_lists)
def test_every_link_rises_and_ordering_keeps_what_stands_in_a_row(links):
    graph = layered(BANDS, links, 4)

    rows = ordered(graph)

    assert [sorted(map(str, r)) for r in rows] == [
        sorted(map(str, r)) for r in graph.rows
    ]
    assert crossings(rows, graph.up) <= crossings(graph.rows, graph.up)
    for chain in graph.chains:
        ends = (graph.row_of[str(chain[0])], graph.row_of[str(chain[-1])])
        assert ends[0] < ends[1]
        assert len(chain) == ends[1] - ends[0] + 1


@settings(max_examples=60, deadline=None)
@given(link_lists)
def test_nothing_overlaps_in_a_row_and_the_order_is_kept(links):
    graph = layered(BANDS, links, 4)
    rows = ordered(graph)

    def width(vertex) -> float:
        return 9.0 if isinstance(vertex, Lane) else 100.0

    x, wide = placed(graph, rows, width, 450)

    for row in rows:
        edges = [(x[v] - width(v) / 2, x[v] + width(v) / 2) for v in row]
        assert all(a[1] <= b[0] + 1e-6 for a, b in pairwise(edges))
        assert all(left >= -1e-6 and right <= wide + 1e-6 for left, right in edges)


@settings(max_examples=20, deadline=None)
@given(link_lists)
def test_the_same_map_is_always_laid_out_alike(links):
    first, second = (ordered(layered(BANDS, links, 4)) for _ in range(2))

    assert first == second
