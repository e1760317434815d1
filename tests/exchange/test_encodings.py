"""Texts in the encodings that spreadsheets of all countries write: found out, and said; or named."""

from __future__ import annotations

import pytest

from raci.exchange.formats import import_bytes
from raci.exchange.refusal import ImportRefused
from tests.exchange.plans import csv_of, only

TABLES = [
    ("cp1250", ["Zadanie", "Kierownik projektu", "Inżynier danych"], ["Zebranie wymagań", "Wdrożenie modelu"]),
    ("cp1250", ["Činnost", "Vedoucí projektu", "Datový inženýr"], ["Sběr požadavků", "Nasazení modelu"]),
    ("cp1250", ["Tevékenység", "Projektvezető", "Adatmérnök"], ["Igények felmérése", "Követés és őrzés"]),
    ("cp1250", ["Aktivnost", "Voditelj", "Inženjer"], ["Prikupljanje zahtjeva", "Uvođenje rješenja"]),
    ("cp1252", ["Tätigkeit", "Projektleiter", "Prüfer"], ["Anforderungen klären", "Modell einführen"]),
    ("cp1252", ["Activité", "Chef de projet", "Ingénieur données"], ["Définir le périmètre", "Déployer le modèle"]),
    ("cp1252", ["Actividad", "Dueño", "Ingeniería"], ["Definición del año", "¿Revisión?"]),
    ("cp1252", ["Activity", "Dev", "Ops"], ["Agree “scope” – v1", "User’s review"]),
    ("cp1252", ["Aktivitet", "Projektägare", "Ingenjör"], ["Samla krav åt kunden", "Införa modellen"]),
    ("cp1254", ["Görev", "Proje yöneticisi", "Mühendis"], ["İhtiyaç analizi", "Değişiklik yönetimi"]),
    ("mac_roman", ["Activité", "Chef de projet", "Ingénieur"], ["Définir le périmètre", "Déployer le modèle"]),
    ("cp850", ["Tätigkeit", "Projektleiter", "Prüfer"], ["Anforderungen klären", "Modell einführen"]),
    ("shift_jis", ["作業", "担当者", "プロジェクトマネージャー"], ["要件定義", "モデルの学習"]),
    ("gb18030", ["活动", "项目经理", "数据工程师"], ["需求分析", "模型训练"]),
    ("big5", ["活動", "專案經理", "資料工程師"], ["需求分析", "模型訓練"]),
    ("cp949", ["활동", "프로젝트 관리자", "데이터 엔지니어"], ["요구 사항 분석", "모델 학습"]),
    ("cp1251", ["Задача", "Менеджер", "Инженер данных"], ["Сбор требований", "Обучение модели"]),
    ("cp1253", ["Εργασία", "Διαχειριστής", "Μηχανικός"], ["Συλλογή απαιτήσεων", "Εκπαίδευση μοντέλου"]),
]


def table(encoding: str, head: list[str], names: list[str]) -> bytes:
    """A matrix in an encoding."""
    rows = [head, *([name, *letters] for name, letters in zip(names, (["A", "R"], ["R", "A"]), strict=True))]
    return csv_of(rows, ";").decode().encode(encoding)


@pytest.mark.parametrize(("encoding", "head", "names"), TABLES)
def test_the_encoding_is_found_out_and_said_to_be_a_guess(encoding: str, head: list[str], names: list[str]) -> None:
    matrix = only(import_bytes(table(encoding, head, names), "x.csv"))
    assert [role.name for role in matrix.roles] == head[1:]
    assert [activity.name for activity in matrix.activities] == names
    assert any(note.endswith("(a guess: --encoding NAME names another)") for note in matrix.notes)


@pytest.mark.parametrize("suffix", [".csv", ".md", ".html"])
def test_an_encoding_that_is_named_is_taken(suffix: str) -> None:
    text = {
        ".csv": "Task,Dev,Ops\nRęka,A,R\nNoga,R,A\n",
        ".md": "| Task | Dev | Ops |\n|---|---|---|\n| Ręka | A | R |\n| Noga | R | A |\n",
        ".html": "<table><tr><td>Task<td>Dev<td>Ops<tr><td>Ręka<td>A<td>R<tr><td>Noga<td>R<td>A</table>",
    }[suffix]
    from raci.exchange.read.tables import read_tables

    matrix = only(read_tables(text.encode("cp1250"), f"x{suffix}", "cp1250"))
    assert matrix.activities[0].name == "Ręka"
    assert not any("read as" in note for note in matrix.notes)


@pytest.mark.parametrize(
    ("encoding", "words"),
    [("utf-8", "it is no utf-8 text"), ("klingon", "no encoding is called 'klingon'"), ("rot13", "no encoding")],
)
def test_an_encoding_that_cannot_be_is_refused(encoding: str, words: str) -> None:
    from raci.exchange.read.tables import read_tables

    with pytest.raises(ImportRefused, match=words):
        read_tables("Täsk,Dev\n".encode("cp1252"), "x.csv", encoding)


def test_a_page_that_says_its_encoding_is_believed() -> None:
    rows = "<table><tr><td>Task<td>Dev<td>Ops<tr><td>été<td>A<td>R<tr><td>Noga<td>R<td>A</table>"
    page = f'<html><head><meta charset="iso-8859-2"></head>{rows}'.encode("iso-8859-2")
    matrix = only(import_bytes(page, "x.html"))
    assert any(note.startswith("read as ISO-8859-2") for note in matrix.notes)


def test_a_text_in_utf_8_is_not_guessed_at() -> None:
    matrix = only(import_bytes("Task,Dev,Ops\nRęka,A,R\nNoga,R,A\n".encode(), "x.csv"))
    assert not any("read as" in note for note in matrix.notes)
