"""What a model card says: metadata by Hugging Face's words, sections by the usual headings, and what is left why."""

from __future__ import annotations

from pathlib import Path

import pytest

from raci.exchange.model_card.body import of_sections, sections_of
from raci.exchange.model_card.prose import prose
from raci.exchange.model_card.read import card_of, read_card
from raci.exchange.model_card.taken import Taken
from raci.exchange.refusal import ImportRefused

_BOMB = "".join(
    f"{key}: &{key} [{', '.join([f'*{before}'] * 9)}]\n" for before, key in zip("abcdefg", "bcdefgh", strict=True)
)
WHOLE = Path(__file__).with_name("README.md")


def metadata(text: str) -> Taken:
    return card_of(f"---\n{text}\n---\n").taken


def body(text: str) -> Taken:
    taken = Taken()
    of_sections(sections_of(text), taken)
    return taken


def test_a_whole_card_gives_what_a_plan_can_say() -> None:
    card = read_card(WHOLE)
    assert card.is_one
    assert card.taken.said == {
        "languages": ["en", "no"],
        "license": "apache-2.0",
        "library": "transformers",
        "task": "text-classification",
        "tags": ["sentiment", "bert", "generated_from_trainer"],
        "datasets": ["imdb", "=1+1"],
        "metrics": "accuracy, f1",
        "base-models": ["bert-base-uncased"],
        "details": "A summary of it. It is a fine-tuned BERT. Developed by: Jane Doe.",
        "intended-use": "Classify film reviews: positive; negative.",
        "ethical-considerations": "Reviews of women score lower.",
        "training-data": "IMDB, 25k reviews.",
    }
    assert card.taken.sections == {"Training Procedure": "Adam."}
    about = {"dataset": "IMDB", "split": "test", "task": "Text Classification"}
    assert card.taken.results == [
        {"metric": "Accuracy", "value": "0.932", **about, "verified": "true"},
        {"metric": "f1", "value": "0.931", **about},
    ]
    assert [what for what, _ in card.taken.left] == [
        "widget",
        "the name bert-imdb",
        "verifyToken of a metric in model-index",
        "a result of confusion",
        "co2_eq_emissions",
        "the address of a link under Model Description",
        "How to Get Started with the Model",
        "a table under Evaluation results",
    ]


@pytest.mark.parametrize(
    ("text", "key", "says"),
    [
        ("license: mit", "license", "mit"),
        ("license: other\nlicense_name: house\nlicense_link: LICENSE", "license", "house, LICENSE"),
        ("license: other", "license", "other"),
        ("language: no", "languages", ["no"]),
        ("datasets: [a, a, b]", "datasets", ["a", "b"]),
        ("base_model: {name: x}", "base-models", None),
        ("library_name: 1.10", "library", "1.10"),
        ("tags:", "tags", None),
        ("license: [[a]]", "license", None),
    ],
)
def test_a_key_of_the_metadata(text: str, key: str, says: str | list[str] | None) -> None:
    assert metadata(text).said.get(key) == says


def test_what_is_no_text_or_has_no_place_is_left_with_the_reason() -> None:
    taken = metadata("license: {a: b}\nlicense_name: house\nthumbnail: x.png\nmetrics: [[a]]\nwidget: []")
    assert taken.left == [
        ("license", "it is no text"),
        ("license_name", "it is for licences that are called other"),
        ("thumbnail", "a plan has no place for it"),
        ("metrics", "it is no list of texts"),
    ]


@pytest.mark.parametrize("index", ["x", "[x]", "[{results: x}]", "[{results: [x, {metrics: [x, {value: 1}]}]}]", "{}"])
def test_a_model_index_of_any_shape_gives_no_result_and_no_crash(index: str) -> None:
    assert metadata(f"model-index: {index}").results == []


def test_so_many_results_and_members_of_lists_are_taken() -> None:
    metrics = ", ".join(f"{{type: m{number}, value: 1}}" for number in range(60))
    taken = metadata(
        f"model-index: [{{results: [{{metrics: [{metrics}]}}]}}]\ntags: [{', '.join(map(str, range(70)))}]"
    )
    assert (len(taken.results), len(taken.said["tags"])) == (50, 50)
    assert [what for what, _ in taken.left] == ["10 more results", "20 more tags"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("---\na: 1\n", "its metadata have no end"),
        ("---\n- a\n---\n", "its metadata are no mapping"),
        ("\n---\na: b\nc: [\n---\n", "line 5, column 1: not YAML"),
        ("---\na: !!python/object:os.system x\n---\n", "line 2, column 4: the tag"),
        (f"---\na: &a [x,x,x,x,x,x,x,x,x]\n{_BOMB}---\n", "its aliases would unfold to more than"),
        ("---\n" + "[" * 90 + "\n---\n", "nests deeper than"),
    ],
)  # fmt: skip
def test_metadata_that_cannot_be_read_are_refused_with_the_place(text: str, says: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        card_of(text)
    assert says in refused.value.message


@pytest.mark.parametrize("text", ["", "# My project\n\nHello\n", "---\n---\n"])
def test_what_has_neither_metadata_nor_known_headings_is_no_card(text: str) -> None:
    assert not card_of(text).is_one


def test_headings_are_known_without_case_signs_and_marks() -> None:
    taken = body(
        "## Out-of-Scope Use [optional]\nNo.\n### *BIAS, Risks & Limitations* ###\nSome.\n#### Training data:\nMuch."
    )
    assert taken.said == {"out-of-scope": "No.", "ethical-considerations": "Some.", "training-data": "Much."}


def test_a_section_takes_those_below_it_that_have_no_place_of_their_own() -> None:
    taken = body("# Limitations\nA.\n## In May\nB.\n## Training data\nC.\n# Citation\nD.\n")
    assert taken.said == {"caveats": "A. B.", "training-data": "C."}
    assert taken.left == [("Citation", "it is about the card or the code, not about the model")]


def test_a_section_of_another_name_is_a_section_of_its_own() -> None:
    taken = body("# Limitations\nA.\n# Where it *runs* [optional]\nB.\n## At night\nC.\n# Where it runs\nD.\n")
    assert taken.sections == {"Where it runs": "B. D.", "At night": "C."}
    assert (taken.said, taken.left) == ({"caveats": "A."}, [])


def test_so_many_sections_of_their_own_are_taken_and_long_names_are_cut() -> None:
    taken = body("".join(f"# Part {number}\nx\n" for number in range(70)))
    assert (len(taken.sections), len(taken.left)) == (50, 19)  # the first one names the model
    (title,) = body(f"## {'x' * 200}\ny").sections
    assert len(title) == 80


@pytest.mark.parametrize("before", ["", "# Churn 4.2\n\n", "# Model card for c\n"])
def test_what_stands_first_sums_the_model_up(before: str) -> None:
    taken = body(f"{before}It says who leaves.\n## Uses\nx")
    assert taken.said["details"] == "It says who leaves."
    assert (taken.sections, taken.left) == ({}, [])


def test_texts_of_metadata_and_of_a_section_are_two_sentences() -> None:
    taken = card_of("---\nmetrics: [roc_auc, f1]\n---\n# Metrics\nGini for ranking.\n").taken
    assert taken.said["metrics"] == "roc_auc, f1. Gini for ranking."


def test_the_version_is_taken() -> None:
    assert metadata("version: 2.10").said == {"version": "2.10"}


@pytest.mark.parametrize("value", [".nan", ".NaN", "-.inf", "+inf", "Infinity", "[1, 2]"])
def test_what_says_no_figure_is_no_result(value: str) -> None:
    taken = metadata(f"model-index: [{{results: [{{metrics: [{{type: loss, value: {value}}}]}}]}}]")
    assert (taken.results, taken.left) == ([], [("a result of loss", "its value is no figure")])


def test_a_metric_has_no_name_but_its_own() -> None:
    both = (
        "{metrics: [{type: roc_auc, name: ROC AUC, value: 0.8}]}, {dataset: x, metrics: [{type: roc_auc, value: 0.7}]}"
    )
    taken = metadata(f"model-index: [{{results: [{both}]}}]")
    assert [one["metric"] for one in taken.results] == ["ROC AUC", "roc_auc"]


def test_a_figure_is_verified_where_something_shows_it() -> None:
    told = metadata("model-index: [{results: [{metrics: [{type: f1, value: 0.8, verified: true}]}]}]")
    assert told.results == [{"metric": "f1", "value": "0.8"}]
    assert told.left == [("verified of a metric in model-index", "no verifyToken shows it")]


def test_a_result_without_metrics_is_left_with_a_word() -> None:
    told = metadata("model-index: [{results: [{task: {type: regression}}, {dataset: {name: d}, metrics: []}]}]")
    assert told.left == [("a result of regression", "it has no metrics"), ("a result", "it has no metrics")]


def test_headings_may_be_underlined() -> None:
    text = "Model card\n==========\n\nIt sorts.\n\nIntended uses\n-------------\nSorting.\n\n| a |\n---\n"
    taken = body(f"{text}A line\nand one\n---\n```\nUses\n---\n```\n")
    assert taken.said == {"details": "It sorts.", "intended-use": "Sorting. --- A line and one ---"}
    assert card_of("Uses\n====\nx\n").is_one


def test_a_part_that_says_none_is_not_said_behind_what_is_said() -> None:
    taken = body("# Uses\n## Direct Use\nA person answers.\n## Downstream Use\nNone.\n# Limitations\nNone.\n")
    assert taken.said == {"intended-use": "A person answers.", "caveats": "None."}
    assert taken.left == [("Downstream Use", "it says that there is nothing")]


def test_what_a_text_points_to_is_left_with_a_word() -> None:
    taken = body("# Training data\nMails. [Data card](https://x.example/d), [above](#uses) and ![a map](m.png)\n")
    assert taken.said == {"training-data": "Mails. Data card, above and"}
    assert taken.left == [
        ("a picture under Training data", "a plan takes texts"),
        ("the address of a link under Training data", "a plan takes texts"),
    ]


def test_nothing_of_the_metadata_goes_without_a_word() -> None:
    taken = metadata(
        "license: mit\nlicense: gpl\nlicense: isc\nmodel-index: hello\ntags: [a]\ntags: b\nextra: {a: , a: 1}"
    )
    assert taken.said == {"license": "isc", "tags": ["b"]}
    assert taken.left == [
        ("license: mit", "the key comes again on line 3, and the last one counts"),
        ("license: gpl", "the key comes again on line 4, and the last one counts"),
        ("tags: what has parts of its own", "the key comes again on line 7, and the last one counts"),
        ("extra.a: nothing", "the key comes again on line 8, and the last one counts"),
        ("hello in model-index", "it is no mapping with results"),
        ("extra", "a plan has no place for it"),
    ]


def test_what_comes_again_in_a_list_is_named_by_its_place() -> None:
    taken = metadata("model-index:\n- results: []\n- {results: [{task: t, task: u}]}\n<<: x")
    assert taken.left == [
        ("model-index.2.results.1.task: t", "the key comes again on line 4, and the last one counts"),
        ("<<", "`<<` takes in another mapping, and something else stands here"),
        ("a result of u", "it has no metrics"),
    ]


@pytest.mark.parametrize(
    ("index", "left"),
    [
        ("[{results: 5}]", ["results of model-index: it is no list of mappings"]),
        ("[{results: {metrics: []}}]", ["results of model-index: it is no list of mappings"]),
        ("[{results: [x, [y]]}]", [f"{one} in results of model-index: it is no mapping" for one in ("x", "number 2")]),
        (
            "[{results: [{metrics: x}, {metrics: [y]}]}]",
            ["metrics of model-index: it is no list of mappings", "y in metrics of model-index: it is no mapping"],
        ),
        ("[x, [y]]", [f"{one} in model-index: it is no mapping with results" for one in ("x", "number 2")]),
        (
            "[{results: [{task: [x], dataset: {type: [y], config: z}, source: {url: u}}]}]",
            [
                "source of a result in model-index: a plan has no place for it",
                "task of a result in model-index: it is no name",
                "type of the dataset in model-index: it is no text",
                "config of the dataset in model-index: a plan has no place for it",
                "a result: it has no metrics",
            ],
        ),
        (
            "[{widget: w, results: [{metrics: [{type: f, value: 1, args: a}, {type: g, value: 2, args: b}]}]}]",
            [
                "widget of a model in model-index: a plan has no place for it",
                "args of a metric in model-index: a plan has no place for it",
            ],
        ),
    ],
)
def test_each_thing_of_another_shape_or_without_a_place_is_left_with_a_word(index: str, left: list[str]) -> None:
    assert [f"{what}: {why}" for what, why in metadata(f"model-index: {index}").left] == left


def test_a_name_of_a_licence_that_is_no_text_is_left_with_a_word() -> None:
    assert metadata("license: other\nlicense_name: [a]").left == [("license_name", "it is no text")]


def test_the_same_section_twice_is_one_text() -> None:
    assert body("# Uses\nA.\n## Direct use\nB.\n# Intended uses\nC.\n").said == {"intended-use": "A. B. C."}


def test_a_long_section_is_cut_and_that_is_noted() -> None:
    taken = body("# Uses\n" + "many words " * 200)
    assert len(taken.said["intended-use"]) <= 800
    assert taken.notes == {"intended-use": "cut after 800 characters"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("**Bold** and _thin_ and `code` ~~not~~", "Bold and thin and code not"),
        ("2*3 and snake_case_name stay", "2*3 and snake_case_name stay"),
        ("[a place](#in-the-card)", "a place"),
        ("<b>bold</b> &amp; <!-- hidden\nstill --> seen", "bold & seen"),
        ("Two:\n\n* one\n* two.\n\nThen.", "Two: one; two. Then."),
        ("- **Model type:** [More Information Needed]\n- **By:** Ann", "By: Ann."),
        ("[More Information Needed]", ""),
        ("- **Language(s) (NLP):** n/a", ""),
        ("{{ model_description }}", ""),
        ("> quoted", "quoted"),
        ("\\*as typed\\*", "*as typed*"),
        ("one\ntwo", "one two"),
    ],
)
def test_markdown_is_what_it_says(text: str, says: str) -> None:
    assert prose(text.split("\n")) == (says, [])


def test_code_and_tables_are_left_and_named() -> None:
    assert prose(["Before", "```", "# Uses", "```", "| a |", "|---|", "After"]) == ("Before After", ["code", "a table"])
    assert body("```\n# Uses\nx\n```\n").said == {}


def test_nothing_that_a_program_would_obey_comes_in() -> None:
    taken = card_of('---\nlicense: "mit\\x1b[31m"\n---\n# Uses\n\u202eevil\x07\n').taken
    assert taken.said == {"license": "mit\ufffd[31m", "intended-use": "\ufffdevil\ufffd"}


@pytest.mark.parametrize(
    "sign", ["[", "![", "(", "*a ", "_", "<a", "<!--", "{{", "`", "\\", "- ", "# ", "|", "```\n", "# Uses\n"]
)
def test_a_card_of_signs_alone_is_read_to_its_end(sign: str) -> None:
    """Patterns that look back and forth would take hours for these."""
    assert card_of("# Uses\n" + sign * (200_000 // len(sign))).taken.said.get("caveats") is None
