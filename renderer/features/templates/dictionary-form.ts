import type { Day } from '#shared/lib/day.ts'
import type { DictionaryEntry, MethodSwitch, ReferencePart } from '#shared/schema/templates.ts'
import { entryErrors, type EntryErrors } from './dictionary-entry-rules.ts'
import { dictionaryKind, timeBankSwitch, type ShownDictionary } from './dictionary-kinds.ts'
import { sourceErrors, type SourceForm } from './source-form.ts'

/** What the form of a dictionary's edition holds; its rows are edited as they are kept. */
export interface DictionaryForm extends SourceForm {
  readonly entries: readonly DictionaryEntry[]
  readonly switches: readonly MethodSwitch[]
}

export type DictionaryErrors = Readonly<Partial<Record<keyof DictionaryForm, string>>>

/** The holidays of every year; their days are announced each autumn, so none is filled in. */
const HOLIDAYS = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节']

/** A new edition begins as what holds now; a year that nobody has recorded begins with the names of its holidays. */
export function dictionaryForm(
  code: string,
  shown: ShownDictionary | undefined,
  { issuer, today }: { readonly issuer: string; readonly today: Day },
): DictionaryForm {
  const blank = dictionaryKind(code) === 'holidays' ? HOLIDAYS.map(emptyRest) : []
  const switches = shown?.switches ?? []
  return {
    issuer,
    basis: shown?.basis ?? '',
    basisDocument: shown?.template?.basisDocument,
    localNote: shown?.localNote ?? '',
    entries: shown?.entries ?? blank,
    switches: dictionaryKind(code) === 'reportIn' && switches.length === 0 ? [timeBankSwitch(false)] : switches,
    effectiveOn: today,
    changeNote: '',
  }
}

function emptyRest(label: string, order: number): DictionaryEntry {
  return { id: `rest-${order + 1}`, code: String(order + 1), label, order, rest: { from: '', to: '', worked: [] } }
}

export interface DictionaryChecks {
  readonly today: Day
  /** No unit above or beside has issued it: there is nothing of which to say what changed. */
  readonly first: boolean
}

/** What the form must show beside its fields; empty when it may be issued. */
export function dictionaryErrors(code: string, form: DictionaryForm, { today, first }: DictionaryChecks): DictionaryErrors {
  const count = Object.keys(rowErrors(code, form.entries)).length
  const candidates: readonly (readonly [keyof DictionaryForm, boolean, string])[] = [
    ['entries', form.entries.length === 0, '至少要有一行'],
    ['entries', count > 0, `有 ${count} 行要改：红字的地方`],
  ]
  const errors: Partial<Record<keyof DictionaryForm, string>> = sourceErrors(form, { today, first, early: '生效日期不能早于今天' })
  for (const [field, wrong, message] of candidates) if (wrong) errors[field] ??= message
  return errors
}

/** The rows with something wrong, by id. */
export function rowErrors(code: string, entries: readonly DictionaryEntry[]): Readonly<Record<string, EntryErrors>> {
  const wrong = entries.map((entry) => [entry.id, entryErrors(code, entry, entries)] as const)
  return Object.fromEntries(wrong.filter(([, errors]) => Object.keys(errors).length > 0))
}

/** The rows as they are kept: trimmed, in the order of the form, without members that say nothing. */
export function entriesOfForm(code: string, { entries }: Pick<DictionaryForm, 'entries'>): DictionaryEntry[] {
  const kind = dictionaryKind(code)
  return entries.map((entry, order) => {
    const { id, list, service, rest, reference, orgKind } = entry
    const kept = { id, order, label: entry.label.trim(), code: kind === 'services' ? entry.code.trim() : String(order + 1) }
    if (kind === 'services') return service ? { ...kept, service: said(service) } : kept
    if (kind === 'reference') return reference ? { ...kept, reference: said(reference) } : kept
    if (kind === 'orgTypes') return orgKind ? { ...kept, orgKind } : kept
    if (kind === 'holidays' && rest) return { ...kept, rest: { from: rest.from, to: rest.to, worked: (rest.worked ?? []).toSorted() } }
    return { ...kept, list: list ?? 'posts' }
  })
}

type ServicePart = NonNullable<DictionaryEntry['service']>

function said<Part extends ServicePart | ReferencePart>(part: Part): Part {
  const members = Object.entries(part).map(([name, value]) => [name, typeof value === 'string' ? trimmed(value) : value] as const)
  return Object.fromEntries(members.filter(([, value]) => value !== '' && value !== undefined)) as Part // its own members, fewer
}

/** Without blank lines: one paper a line. */
function trimmed(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
}
