import type { Day } from '#shared/lib/day.ts'
import type { LineNotes } from './line-notes.ts'

export const importEntities = ['people', 'orgs', 'areas', 'items'] as const
/** What the one engine imports; each is one description (kinds.ts). */
export type ImportEntity = (typeof importEntities)[number]

/** Field of a document → what a line says of it; absent: the line is silent. */
export type Values = Readonly<Record<string, unknown>>

export interface ColumnWords {
  readonly label: string
  /** What such a column is called in the sheets that exist. */
  readonly words: readonly string[]
}

/** What a sheet may call a record (code, name, place) → its id; a name that two bear is in none. By what is meant. */
export type References = Readonly<Record<string, ReadonlyMap<string, string>>>

export interface ReadContext {
  readonly today: Day
  readonly references: References
  /** What a line goes by that does not say so itself (`ImportKind.assumed`). */
  readonly assumed?: string | undefined
}

/** What the whole sheet may be about, where its lines do not say. */
export interface Assumed {
  readonly label: string
  /** `word`: found in the names of file and sheet, or above the header, it is taken for meant. */
  readonly options: readonly { readonly value: string; readonly label: string; readonly word: string }[]
}

/** By what a record is known again. Two with one key are the same, unless `fits` says that they contradict each other. */
export interface Identity {
  readonly key: string
  /** Said when the register has several of them. */
  readonly several: string
  fits?(known: Values): boolean
}

/** A register whose words are law for its own fields (domain.md §3.7). */
export interface OfficialRegister {
  readonly name: string
  /** Its columns, as its export heads them. */
  readonly columns: readonly string[]
  /** So many of them make an export of it, the `telling` ones among them. */
  readonly enough: number
  readonly telling: readonly string[]
  /** Fields that follow it; for the others a person is asked where both say something else. */
  readonly fields: readonly string[]
  /** Who should stand in it. */
  covers(known: Values): boolean
}

/** How the sheets of one register are read and compared. Everything is pure: it runs in a worker. */
export interface ImportKind {
  readonly entity: ImportEntity
  /** 花名册, 单位名册: what the sheet is called. */
  readonly sheet: string
  /** 人, 个, 处. */
  readonly counter: string
  readonly columns: Readonly<Record<string, ColumnWords>>
  /** The column without which a line names nobody. */
  readonly naming: string
  /** Fields of the document that a line may set. */
  readonly fields: readonly string[]
  /** Fields whose lists grow: what was known stays. */
  readonly growing: readonly string[]
  read(notes: LineNotes, context: ReadContext): Values
  /** Strongest first; of a line and of a record alike. */
  identities(values: Values): readonly Identity[]
  /** A field that is completed member by member. */
  complete?(field: string, said: unknown, known: unknown): unknown
  /** What takes a record out of the register where it may not be deleted. */
  withdrawn(today: Day): Values
  readonly official?: OfficialRegister
  /** Fields by which a record is told that no line changes. */
  readonly telling?: readonly string[]
  /** A key of `identities` that is kept with the record a line made: by it the sheet is known again when the record's words have changed. */
  keptKey?(values: Values): string
  /** What has come to its end: known all the same, and left as it is; `words` say so. */
  readonly settled?: { is(record: Values): boolean; readonly words: string }
  readonly assumed?: Assumed
}

/** A kind whose lines can be written. */
export interface WritingKind extends ImportKind {
  /** The whole body of a new document. @param id the one that it will have */
  fresh(values: Values, id: string): Values
}

/** Column number → name of a column of the kind; each stands at most once. */
export type Mapping = Readonly<Record<number, string>>

export function labelOf(kind: ImportKind, column: string): string {
  return kind.columns[column]?.label ?? column
}
