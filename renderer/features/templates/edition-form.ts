import { defaultMeetingTypes, type MeetingType } from '#shared/domain/meeting/meeting-types.ts'
import { recordParts } from '#shared/domain/meeting/record-parts.ts'
import { usualAppraisalGrades } from '#shared/domain/voting/recorded-vote.ts'
import { isVoteRuleCode } from '#shared/domain/voting/rules.ts'
import type { Day } from '#shared/lib/day.ts'
import type { MeetingTypeSpec, OwnPart } from '#shared/schema/templates.ts'
import { figuresError, figuresForm, figuresOf, type FiguresForm } from './figures-form.ts'
import { sourceErrors, type SourceForm } from './source-form.ts'

/** What the form of an edition holds; days of the month as typed. */
export interface EditionForm extends SourceForm {
  readonly name: string
  readonly bodies: readonly string[]
  readonly owedBy: readonly string[]
  readonly roster: MeetingTypeSpec['roster']
  readonly expected: string
  readonly voters: string
  readonly rule: string
  /** Of a rule that no source settles. */
  readonly figures: FiguresForm
  /** Of 述职测评, as typed. */
  readonly grades: string
  readonly secret: boolean
  readonly study: boolean
  readonly period: MeetingTypeSpec['period']
  readonly onDays: string
  readonly required: readonly string[]
  readonly advised: readonly string[]
  readonly ownParts: readonly OwnPart[]
  readonly print: NonNullable<MeetingTypeSpec['print']>
  readonly retention: NonNullable<MeetingTypeSpec['retention']>
}

export type EditionErrors = Partial<Record<keyof EditionForm, string>>

/** The head of every record and the words: a district's own type begins with these. */
const usualParts = ['startedAt', 'endedAt', 'place', 'chair', 'recorder', 'attendance', 'agenda', 'outcomes', 'minutes'] as const

/** A new edition begins as the one in force, from today on. */
export function formOfType(
  { name, basis, spec }: MeetingType,
  { issuer, localNote, today }: { readonly issuer: string; readonly localNote: string; readonly today: Day },
): EditionForm {
  return {
    name,
    issuer,
    basis,
    localNote,
    bodies: spec.bodies,
    owedBy: spec.owedBy,
    roster: spec.roster,
    expected: spec.expected,
    voters: spec.voters,
    rule: spec.rule,
    figures: figuresForm(spec.rule, spec.figures),
    grades: spec.grades.join('、'),
    secret: spec.secret,
    study: spec.study,
    period: spec.period,
    onDays: spec.onDays.join('、'),
    required: spec.required,
    advised: spec.advised,
    ownParts: spec.ownParts,
    print: spec.print,
    retention: spec.retention,
    effectiveOn: today,
    changeNote: '',
  }
}

export function emptyEdition(issuer: string, today: Day): EditionForm {
  return {
    name: '',
    issuer,
    basis: '',
    localNote: '',
    bodies: [],
    owedBy: [],
    roster: 'open',
    expected: '',
    voters: '',
    rule: 'open',
    figures: figuresForm('open'),
    grades: '',
    secret: false,
    study: false,
    period: 'onDemand',
    onDays: '',
    required: [...usualParts],
    advised: [],
    ownParts: [],
    print: 'recordBook',
    retention: 'permanent',
    effectiveOn: today,
    changeNote: '',
  }
}

export interface EditionChecks {
  readonly today: Day
  /** The first edition of a district's own type has nothing that it changes. */
  readonly first: boolean
  /** Names of the other types: two of one name could not be told apart. */
  readonly otherNames: readonly string[]
}

/** What the form must show beside its fields; empty when it may be issued. */
export function editionErrors(form: EditionForm, { today, first, otherNames }: EditionChecks): EditionErrors {
  const figures = figuresError(form.rule, form.figures)
  const candidates: readonly (readonly [keyof EditionForm, boolean, string])[] = [
    ['name', form.name.trim() === '', '请填写类型名称'],
    ['name', otherNames.includes(form.name.trim()), '已有同名的会议类型，请换一个名称，或在那一类上另发新版'],
    ['rule', !isVoteRuleCode(form.rule), '请选择表决规则'],
    ['figures', figures !== undefined, figures ?? ''],
    ['grades', form.rule === 'appraisal' && gradesOf(form.grades) === undefined, '请写 2 到 4 个等次，好的在前，例如 好、较好、一般、差'],
    ['onDays', daysOf(form.onDays) === undefined, '日子请写成 10、20、30 这样，每个在 1 到 31 之间'],
    ['owedBy', form.period === 'onDemand' && form.owedBy.length > 0, '按需召开的会议没有应开的组织；请选周期，或清空这一项'],
    ['required', form.required.length === 0, '至少要有一项必须齐全的要件'],
    ['ownParts', form.ownParts.some((part) => part.label.trim() === ''), '自定要件要有名称（不要的请删掉）'],
    ['ownParts', hasTwice(form.ownParts.map((part) => part.label.trim())), '两项自定要件同名'],
  ]
  const errors: EditionErrors = sourceErrors(form, { today, first, early: '生效日期不能早于今天：以前开的会按当时的版本' })
  for (const [field, wrong, message] of candidates) if (wrong) errors[field] ??= message
  return errors
}

function hasTwice(words: readonly string[]): boolean {
  return new Set(words).size < words.length
}

/** `10、20、30` → [10, 20, 30], in order and each once; undefined when something else stands there. */
export function daysOf(typed: string): number[] | undefined {
  const words = typed
    .replace(/\s*[日号]/g, ' ')
    .split(/[、，,；;\s]+/)
    .filter((word) => word !== '')
  const days = words.map(Number)
  if (days.some((day) => !Number.isInteger(day) || day < 1 || day > 31)) return undefined
  return [...new Set(days)].sort((a, b) => a - b)
}

/** `好、较好、一般、差` → four words; empty: the program's. Undefined for fewer than two, more than four, one twice, or a long one. */
export function gradesOf(typed: string): string[] | undefined {
  const words = typed.split(/[、，,；;\s]+/).filter((word) => word !== '')
  if (words.length === 0) return []
  const fits = words.length >= 2 && words.length <= 4 && !hasTwice(words) && words.every((word) => word.length <= 12)
  return fits ? words : undefined
}

/** What the type asks for, as the store keeps it: also what the program would say by itself, so that the edition never changes. */
export function specOf(form: EditionForm): MeetingTypeSpec {
  const ownParts = form.ownParts.map(({ code, label, help }) => ({
    code,
    label: label.trim(),
    ...(help?.trim() ? { help: help.trim() } : {}),
  }))
  const known = new Set([...recordParts.map((part) => part.code), ...ownParts.map((part) => part.code)])
  const figures = figuresOf(form.rule, form.figures)
  const stillThere = (code: string): boolean => !code.startsWith(OWN_PART) || known.has(code)
  return {
    roster: form.roster,
    rule: form.rule,
    ...(figures ? { figures } : {}),
    ...(form.rule === 'appraisal' ? { grades: gradesToStore(form.grades) } : {}),
    period: form.period,
    secret: form.secret,
    study: form.study,
    required: form.required.filter(stillThere),
    advised: form.advised.filter((code) => stillThere(code) && !form.required.includes(code)),
    ownParts,
    bodies: [...form.bodies],
    owedBy: form.period === 'onDemand' ? [] : [...form.owedBy],
    onDays: daysOf(form.onDays) ?? [],
    ...(form.expected.trim() ? { expected: form.expected.trim() } : {}),
    ...(form.voters.trim() ? { voters: form.voters.trim() } : {}),
    print: form.print,
    retention: form.retention,
  }
}

function gradesToStore(typed: string): string[] {
  const grades = gradesOf(typed) ?? []
  return grades.length > 0 ? grades : [...usualAppraisalGrades]
}

export const OWN_PART = 'own-'

export function otherTypeNames(code: string | undefined, types: readonly Pick<MeetingType, 'code' | 'name'>[]): string[] {
  return [...types, ...defaultMeetingTypes].filter((type) => type.code !== code).map((type) => type.name)
}
