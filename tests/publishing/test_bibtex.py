"""The bibliography as BibTeX."""

from __future__ import annotations

from pathlib import Path

import pytest

from bibliographies import record, sample
from conftest import Program
from sample import write_record
from stancetrack.publishing.bibtex import HEAD, bibtex, escaped


def entries(folder: Path) -> dict[str, str]:
    _, *found = bibtex(record(folder)).split("\n@")
    return {entry[entry.index("{") + 1 : entry.index(",")]: f"@{entry}" for entry in found}


def test_the_sources_of_the_sample_are_entries_whose_keys_are_ids(tmp_path: Path) -> None:
    assert bibtex(sample(tmp_path)) == (
        "% The sources of a record of stances, written by “stancetrack export bibtex”.\n"
        """
@article{afp-2025-09-04,
  title = {{Allies meet in Paris}},
  journal = {AFP},
  date = {2025-09-04},
  year = {2025},
  month = sep,
  url = {https://afp.example.org/paris},
  entrysubtype = {newspaper}
}

@article{dpa-2025-08-19,
  title = {{Planning goes on}},
  journal = {dpa},
  date = {2025-08-19},
  year = {2025},
  month = aug,
  url = {https://dpa.example.org/planning},
  entrysubtype = {newspaper}
}
"""
    )


def test_names_signs_and_addresses_mean_in_tex_what_they_are(tmp_path: Path) -> None:
    names = (
        "de la Cruz, Jr, Juan Carlos",
        "{Ministry of Defence and Security}",
        "van Beethoven, Ludwig",
        "{van der Bellen}, Alexander",
        "O'Neill-Smith, J. R.",
        "{Pelé}",
        "{Smith, and Sons}, X",
    )
    signs = (
        r"A \& B: 50\% of\_the \$ \textbraceleft{}x\textbraceright{} \textasciitilde{} "
        r"\textasciicircum{} \textbackslash{} \# "
        r'"q" -{}- `{}` \textless{}i\textgreater{} \textbar{} NATO, ,{}, ?{}` \textbraceright{}'
    )
    assert entries(tmp_path)["hard-1"].splitlines() == [
        "@article{hard-1,",
        f"  author = {{{' and '.join(names)}}},",
        "  options = {useprefix=true},",
        f"  title = {{{{{signs}}}}},",
        r"  journal = {Le Monde \{\& Co\}},",
        "  date = {2025-09-04},",
        "  year = {2025},",
        "  month = sep,",
        "  urldate = {2025-09-05},",
        "  volume = {3},",
        "  pages = {12--14},",
        "  url = {https://x.example.org/a_b%20c#d&e~f},",
        "  entrysubtype = {newspaper}",
        "}",
    ]


def test_dates_stand_as_bibtex_and_as_biblatex_read_them(tmp_path: Path) -> None:
    dates = ("date", "year", "month")
    told = {
        id_: [
            line.strip(" ,").removesuffix("\n}")
            for line in entry.splitlines()
            if line.strip().partition(" ")[0] in dates
        ]
        for id_, entry in entries(tmp_path).items()
    }
    assert told == {
        "hard-1": ["date = {2025-09-04}", "year = {2025}", "month = sep"],
        "season": ["date = {2025-23}", "year = {2025}"],
        "interval": ["date = {2025-12-30/2026-01-02~}", "year = {2025--2026}"],
        "seasons": ["date = {2025-21/2025-22}", "year = {2025}"],
        "open": ["date = {2025-09-04/..}", "year = {2025}"],
        "decade": ["date = {202X}", "year = {2020s}"],
        "century": ["date = {20XX}", "year = {20XX}"],
        "month": ["date = {2025-09-XX}", "year = {2025}", "month = sep"],
        "circa": ["date = {2025-09-02?}", "year = {2025}", "month = sep"],
        "words": ["year = {early autumn}"],
        "undated": [],
    }


def test_what_a_source_stands_in_has_the_field_of_its_type(tmp_path: Path) -> None:
    found = entries(tmp_path)
    assert (
        found["season"]
        == r"""@techreport{season,
  title = {{T}},
  institution = {P \& Q},
  date = {2025-23},
  year = {2025},
  number = {3},
  type = {Paper}
}
"""
    )
    assert (
        found["words"]
        == """@incollection{words,
  editor = {Doe, J},
  title = {{T}},
  booktitle = {S},
  year = {early autumn},
  doi = {10.1/a%20b}
}
"""
    )
    assert "@book{decade,\n  title = {{T}},\n  publisher = {S}," in found["decade"]
    assert "@misc{open,\n  title = {{T}},\n  howpublished = {S}," in found["open"]
    assert found["undated"] == (
        "@phdthesis{undated,\n  author = {Doe, J},\n  url = {https://x.example.org/t}\n}\n"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{a} {b}", r"\{a\} \{b\}"),
        ("}a{", r"\textbraceright{}a\textbraceleft{}"),
        ("{{a}", r"\textbraceleft{}\textbraceleft{}a\textbraceright{}"),
        ("a---b", "a-{}-{}-b"),
        ("''a'' !`", "'{}'a'{}' !{}`"),
        ("a\n b\tc", "a b c"),
        ("a\x1bb", r"a\textbackslash{}x1bb"),
        ("@ é 日", "@ é 日"),
    ],
)
def test_text_is_escaped_so_that_braces_pair_and_nothing_joins(text: str, expected: str) -> None:
    assert escaped(text) == expected
    assert expected.count("{") == expected.count("}")


def test_an_export_is_replaced_and_another_bibliography_is_not(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_record(tmp_path / "stances")
    monkeypatch.chdir(tmp_path)
    assert program("export", "bibtex", "sources.bib").err == "stancetrack: wrote sources.bib\n"
    first = Path("sources.bib").read_text("utf-8")
    assert first.startswith(f"{HEAD}\n\n@article{{")
    Path("sources.bib").write_text(f"{HEAD}\n\nolder", "utf-8")
    assert program("export", "bibtex", "sources.bib").code == 0
    assert Path("sources.bib").read_text("utf-8") == first
    Path("sources.bib").write_text("@book{a}", "utf-8")
    assert program("export", "bibtex", "sources.bib").code == 2
    assert Path("sources.bib").read_text("utf-8") == "@book{a}"
    assert program("export", "bibtex", "sources.bib", "--force").code == 0
    assert program("export", "bibtex", "stances").code == 2
