"""The words that people put at the head of columns and into cells, in the languages that matrices come in."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NOT_WORD = re.compile(r"[\W_]+")


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Text without case, accents and punctuation: `Attività:` is `attivita`."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return _NOT_WORD.sub(" ", "".join(char for char in plain if not unicodedata.combining(char))).strip()


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in text.split(","))


# What a duty is called, by the letter that stands for it. English first; it wins where a word points two ways.
_DUTIES = {
    "R": "responsible, responsibility, responsibles, resp, does, doer, perform, performs, verantwortlich, "
    "durchfuhrend, "
    "durchfuhrung, durchfuhrungsverantwortlich, durchfuhrungsverantwortung, ausfuhrend, responsavel, responsaveis, "
    "executante, odpowiedzialny, odpowiedzialna, odpowiedzialni, realizujacy, wykonujacy, "
    "responsable, realisateur, realise, responsabile, esecutore, uitvoerend, verantwoordelijk, "
    "исполнитель, ответственный, odgovoran, executor, ejecutor, encargado, thuc hien",
    "A": "accountable, accountability, acct, approver, approves, approve, aprobador, aprueba, aprobador final, "
    "rechenschaftspflichtig, gesamtverantwortlich, genehmiger, autorite, approbateur, garant, "
    "eindverantwoordelijk, rendicontabile, approvatore, утверждающий, подотчетный, подотчётный, autoridad, "
    "aprovador, autoridade, chiu trach nhiem, kostenverantwortlich, kostenverantwortung, ergebnisverantwortlich, "
    "zatwierdzający, zatwierdzająca, rozliczany, rozliczana, nadzorujący",
    "C": "consulted, consult, consults, consultant for, cons, konsultiert, konsultation, beratend, consulte, "
    "consulter, consulté, consultado, consultar, consultato, consultata, geraadpleegd, консультант, консультирует, "
    "konsultovan, tham van, contributor, zu konsultieren, fachverantwortung, consultada, consultados, consultée, "
    "consultés, consultati, konsultowany, konsultowana, konsultowani",
    "I": "informed, inform, informs, inf, informiert, information, informe, informé, informado, informar, informato, "
    "informata, geinformeerd, информируемый, информируется, informisan, duoc thong bao, zu informieren, "
    "informationsrecht, informada, informados, informée, informés, informati, informowany, informowana, informowani, "
    "poinformowany",
    "S": "support, supports, supportive, supporting, supporter, unterstutzend, unterstutzt, "
    "mitarbeit, mitwirkend, mitwirkung, soutien, apoyo, apoio, "
    "supporto, ondersteunend, поддержка",
    "D": "driver, drives, drive",
    "Q": "quality review, quality reviewer, quality",
    "V": "verify, verifies, verifier, verified",
    "O": "omitted, out of the loop, out, owner, owns, own",
    "E": "execute, executes, executing",
    "H": "help, helps, helper, helping",
    "L": "lead, leads, leader",
    "P": "participant, participates, participate",
}

DUTY_WORDS: dict[str, str] = {}
for _letter, _text in _DUTIES.items():
    for _word in _words(_text):
        DUTY_WORDS.setdefault(_word, _letter)

# The letters that make a matrix of this kind, and others that people add to them.
CORE = frozenset("RASCID")
KNOWN = CORE | frozenset("QVOPEHLMN")

ACTIVITY = _words(
    "activity, activities, task, tasks, deliverable, deliverables, deliverable or task, step, steps, process, "
    "process step, processes, action, actions, item, items, work package, work item, responsibility, responsibilities, "
    "function, functions, practice, milestone, decision, subject, topic, requirement, work product, output, what, "
    "aktivitat, aktivitaet, aktivitaten, aufgabe, aufgaben, tatigkeit, tatigkeiten, prozess, prozessschritt, schritt, "
    "actividad, actividades, tarea, tareas, entregable, entregables, proceso, atividade, atividades, tarefa, tarefas, "
    "entrega, processo, attivita, compito, compiti, fase attivita, activite, activites, tache, taches, livrable, "
    "livrables, etape, activiteit, activiteiten, taak, taken, задача, задачи, активность, мероприятие, процесс, "
    "действие, aktivnost, aktivnosti, zadatak, cong viec, hoat dong, nhiem vu, zadanie, zadania, czynność, czynności, "
    "działanie, działania"
)
STAGE = _words(
    "stage, stages, phase, phases, section, area, key management area, category, workstream, work stream, stream, "
    "process group, domain, epic, group, topic area, lifecycle stage, module, fase, fases, fasi, etapa, etapas, "
    "bereich, kategorie, projektphase, area di processo, categoria, categorie, этап, фаза, faza, giai doan, "
    "process area, knowledge area, theme, pillar, lifecycle phase, project phase"
)
ROLE = _words(
    "role, roles, team, teams, stakeholder, stakeholders, person, people, actor, rolle, rollen, rol, ruolo, ruoli, "
    "papel, papeis, роль, роли, uloga, uloge, vai tro, rola, zespół"
)
# Who is meant in a row, where the rows of a table give one letter each.
PERSON = _words(
    "assignee, assigned to, who, name, member, team member, resource, employee, job title, position, department, "
    "unit, zuständig, mitarbeiter, abteilung, persona, personne, persoon, pessoa, osoba"
)
IDENTITY = _words(
    "id, no, nr, number, step id, ref, reference, wbs, code, key, task id, activity id, item no, sl no, s no, sno, "
    "serial, index, num, numero, nummer, pos, lp, stt, task no"
)
# Columns that stand among or behind the roles and are none.
OTHER = _words(
    "status, notes, note, comment, comments, remark, remarks, description, details, detail, date, dates, start, end, "
    "start date, end date, due, due date, deadline, priority, effort, duration, time, hours, days, frequency, check, "
    "deliverable, deliverables, output, outputs, input, inputs, tool, tools, evidence, document, documents, link, "
    "owner, progress, complete, completed, predecessor, predecessors, dependencies, dependency, dependencia, risk, "
    "risks, cost, budget, gate, roles, role, estado, notas, observaciones, comentarios, prioridad, fecha, "
    "beschreibung, bemerkung, bemerkungen, kommentar, datum, termin, ergebnis, stato, descrizione, scadenza, data, "
    "statut, description de la tache, commentaire, commentaires, remarques, echeance, livrable, livrables, "
    "observacoes, descricao, prazo, комментарий, примечание, статус, срок, описание, sla, kpi, version, source, tags, "
    "type, url, raci, total, count, sum, after, needs, produces"
)
LEGEND = _words("legend, key, legende, leyenda, legenda, leggenda, raci key, raci legend, legend, легенда, definitions")


# First words of activities too ("Inform the users"): they name a letter only where they stand alone.
IMPERATIVE = _words(
    "perform, approve, consult, inform, support, drive, verify, own, execute, help, lead, participate, out, quality"
)


@lru_cache(maxsize=4096)
def duty_of(heading: str) -> str | None:
    """The letter whose duty a heading names: `Responsible (R)`, `R - Responsible`, `Accountable`, `A`; else None.

    Where a local word stands beside the English one in brackets, the English one counts: it comes last.
    """
    folded = fold(heading)
    if len(folded) == 1 and folded.upper() in CORE:
        return folded.upper()
    if folded in DUTY_WORDS:
        return DUTY_WORDS[folded]
    words = folded.split()
    explained = [word for word in words if word in DUTY_WORDS and DUTY_WORDS[word].casefold() in words]
    if len(words) == 2 and explained:  # `Support (S)`, `C: consult`
        return DUTY_WORDS[explained[0]]
    found = [DUTY_WORDS[word] for word in words if word in DUTY_WORDS and word not in IMPERATIVE]
    if len(words) > 4 or not found:
        return None
    alone = {word.upper() for word in words if len(word) == 1 and word.upper() in CORE}
    return alone.pop() if len(alone) == 1 else found[-1]
