"""Expressions are read into trees, or the place where they break is named."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.survey.instrument.expressions import names_in, parse
from corridor.survey.instrument.expressions.functions import ARGUMENTS
from corridor.survey.instrument.expressions.parse import DEEPEST
from corridor.survey.instrument.expressions.tokens import LONGEST
from corridor.survey.instrument.expressions.tree import (
    Arithmetic,
    Call,
    Compare,
    Expression,
    Here,
    Joined,
    Literal,
    Name,
    Negative,
    Path,
)
from corridor.survey.instrument.expressions.written import written


def bare(tree: Expression) -> str:
    """Give a tree without places."""
    return re.sub(r",? ?at=\d+", "", repr(tree))


def tree(text: str) -> Expression:
    """Read an expression that can be read."""
    read = parse(text)
    assert read.tree is not None, read.fault
    return read.tree


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 + 2 * 3", "1 + (2 * 3)"),
        ("-1 + 2", "(-1) + 2"),
        ("${a} = 1 or ${b} = 2 and ${c} = 3", "(${a} = 1) or ((${b} = 2) and (${c} = 3))"),
        ("1 < 2 = true()", "(1 < 2) = true()"),
        ("${a}-1", "${a} - 1"),
        ("count-selected(.)>1", "(count-selected(.)) > 1"),
    ],
)
def test_operators_bind_as_in_xpath(text: str, expected: str) -> None:
    """Brackets that change nothing give the same tree (XPath 1.0, §3.3 to 3.5)."""
    assert written(tree(text)) == written(tree(expected))


def test_a_tree_says_what_stands_in_it() -> None:
    """Names, functions and literals keep their places in the expression."""
    found = tree("selected(${work}, 'yes') and ${age} >= 18")
    assert found == Joined(
        "and",
        (
            Call("selected", (Name("work", 9), Literal("yes", 18)), 0),
            Compare(">=", Name("age", 29), Literal(18.0, 39), 29),
        ),
        0,
    )
    assert names_in(found) == ("work", "age")


def test_paths_are_understood() -> None:
    """Steps, conditions, the question itself and the one saved last are read."""
    path = tree("instance('towns')/root/item[name=${town}]/label")
    assert isinstance(path, Path)
    assert path.steps == ("root", "item", "label")
    assert names_in(path) == ("town",)
    assert tree("..") == Here(0, up=True)
    assert tree("${last-saved#town}") == Name("town", 0, last_saved=True)
    assert tree("position(..)") == Call("position", (Here(9, up=True),), 0)


@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        ("", "expression-ended", 0),
        ("${a} =", "expression-ended", 6),
        ("(${a} = 1", "expression-unclosed", 0),
        ("${a} = 'yes", "expression-unclosed", 7),
        ("${a} == 1", "expression-operator", 5),
        ("${a} <> 1", "expression-operator", 5),
        ("${a} && ${b}", "expression-operator", 5),
        ("${a} > 1,5", "expression-operator", 8),
        ("${a} = «yes»", "expression-quotes", 7),
        ("${a b} = 1", "expression-name", 0),
        ("${a = 1", "expression-name", 0),
        ("${a} ${b}", "expression-unexpected", 5),
        ("${a} = yes no", "expression-unexpected", 11),
        (")", "expression-unexpected", 0),
        ("slected(${a}, 'b')", "expression-function", 0),
        ("selected(${a})", "expression-arguments", 0),
        ("if(${a}, 1)", "expression-arguments", 0),
    ],
)
def test_what_breaks_is_named_with_its_place(text: str, code: str, at: int) -> None:
    """The fault's place is the first character that does not fit, or what was opened and not closed."""
    read = parse(text)
    assert read.tree is None
    assert read.fault is not None
    assert (read.fault.code, read.fault.at) == (code, at)


def test_near_misses_are_offered() -> None:
    """A function misspelt and an operator of another language come with what may be meant."""
    for text, near in (("slected(${a}, 'b')", "selected"), ("${a} == 1", "="), ("${a} != 1 || ${b}", "or")):
        fault = parse(text).fault
        assert fault is not None
        assert dict(fault.params)["nearest"] == near


def test_curly_quotation_marks_count_as_straight() -> None:
    """What a word processor made of quotation marks is read as pyxform reads it."""
    assert bare(tree("${a} = ‘yes’")) == bare(tree("${a} = 'yes'"))


@pytest.mark.parametrize(
    "opened", ["(", "-", "not(", "a[", "1=", "if(1,", "'", "${", "/", "@", "a::", "1 or 1 and 1 = 1 < 1 + 1 * ("]
)
def test_depth_and_length_are_bounded(opened: str) -> None:
    """However deep or long, an answer comes, and no tree is deeper than it can be walked."""
    read = parse(opened * (LONGEST // len(opened)))
    assert read.fault is not None
    assert parse("x" * (LONGEST + 1)).fault == parse("y" * (LONGEST + 1)).fault
    assert parse(f"{'(' * DEEPEST}1{')' * DEEPEST}").tree == Literal(1.0, DEEPEST)


def test_long_sums_are_not_deep() -> None:
    """A score of a thousand summands is one level deep."""
    found = tree(" + ".join(["${a}"] * 1_000))
    assert isinstance(found, Arithmetic)
    assert len(found.rest) == 999


@given(st.text(max_size=80) | st.text(alphabet="${}()[]'\"=<>!+-*/.,ab1 andorivmt|&", max_size=80))
def test_any_text_gives_a_tree_or_a_fault(text: str) -> None:
    """Whatever stands in a cell, there is a tree or a fault within the text, and never both."""
    read = parse(text)
    assert (read.tree is None) != (read.fault is None)
    if read.fault is not None:
        assert 0 <= read.fault.at <= len(text)
    else:
        assert read.tree is not None
        assert bare(tree(written(read.tree))) == bare(read.tree)


@pytest.mark.parametrize("text", ["/.", "/..", "0 < /."])
def test_a_path_of_dots_is_written_as_a_path(text: str) -> None:
    """From the root on, a dot is a step; alone it would be the question itself."""
    assert bare(tree(written(tree(text)))) == bare(tree(text))


_NAMES = st.sampled_from(["age", "works", "town", "q1.a", "x-y"])
_LEAVES: st.SearchStrategy[Expression] = (
    st.integers(0, 10_000).map(lambda number: Literal(number / 4))
    | st.text(alphabet="abc дe1 -", max_size=6).map(Literal)
    | _NAMES.map(Name)
    | st.just(Here())
)


def _grown(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    pairs = st.tuples(inner, inner)
    return (
        st.builds(lambda sign, pair: Compare(sign, *pair), st.sampled_from(["=", "!=", "<", ">="]), pairs)
        | st.builds(Joined, st.sampled_from(["and", "or"]), pairs)
        | st.builds(
            lambda first, rest: Arithmetic(first, tuple(rest)),
            inner,
            st.lists(st.tuples(st.sampled_from(["+", "-"]), inner), min_size=1, max_size=3),
        )
        | st.builds(lambda pair: Arithmetic(pair[0], (("div", pair[1]),)), pairs)
        | inner.map(Negative)
        | inner.map(lambda each: Call("not", (each,)))
        | pairs.map(lambda pair: Call("concat", pair))
    )


@given(st.recursive(_LEAVES, _grown, max_leaves=12))
def test_what_is_written_is_read_again(made: Expression) -> None:
    """A tree written as an expression gives the same tree, brackets where they are needed."""
    once = tree(written(made))
    assert written(once) == written(made)
    assert bare(tree(written(once))) == bare(once)


def test_every_function_has_sensible_bounds() -> None:
    """No function takes more at least than at most."""
    assert all(0 <= least <= most for least, most in ARGUMENTS.values())
