import type { z } from 'zod'
import type { Failure } from '#shared/contracts/errors.ts'
import type { User } from '#shared/contracts/api.ts'
import type { Day } from '#shared/lib/day.ts'
import type { Result } from '#shared/lib/result.ts'
import type { AnyDocument, CollectionName, Documents } from '#shared/schema/entities.ts'
import type { HistoryEntry } from '#shared/schema/envelope.ts'
import type { Drafts } from './drafts.ts'
import type { Remembered } from './remembered.ts'
import type { Safekeeping } from './backup/safekeeping.ts'
import type { Packages } from './packages/packages.ts'
import type { Standing } from './people/standing.ts'
import type { Query } from './query.ts'
import type { Recordings } from './recordings/recordings.ts'
import type { PersonEntry, PersonSearch } from './search.ts'
import type { SearchProgress } from './search/record-search.ts'
import type { SearchAnswer, SearchQuestion } from './search/search-entry.ts'
import type { SyncHandle } from './sync-state.ts'

/** One signed-in person's data on this device. Screens read by queries and write by `save`; documents are plain readonly values. */
export interface Db {
  readonly user: User
  find<C extends CollectionName>(collection: C, spec?: FindSpec): Query<readonly Documents[C][]>
  findOne<C extends CollectionName>(collection: C, id: string): Query<Documents[C] | undefined>
  count(collection: CollectionName, selector?: Selector): Query<number>
  /** Every record of a kind as it stands, in no order, once: read in steps between which the screen has its turn. */
  readAll<C extends CollectionName>(collection: C): Promise<readonly Documents[C][]>
  /** The same, handed over some at a time: who keeps of each only what is needed keeps memory small. */
  visitAll<C extends CollectionName>(collection: C, visit: (documents: readonly Documents[C][]) => void): Promise<void>
  /** Those of the ids that there are, as they stand, in no order. */
  readSome<C extends CollectionName>(collection: C, ids: readonly string[]): Promise<readonly Documents[C][]>
  /** All or nothing is checked before anything is written. `ok` means 已保存: it survives a power cut. */
  save(changes: readonly Change[]): Promise<Result<readonly AnyDocument[], Failure>>
  /** In memory, over the people on this device: name, pinyin, initials, member number, last digits of a phone. */
  searchPeople(text: string, options?: PersonSearch): readonly PersonEntry[]
  /** Whose registrations were merged; what it answers grows with the index. */
  readonly standing: Standing
  /** `built` is false while the index still grows after unlocking: results are then incomplete. */
  readonly peopleIndex: Query<{ readonly built: boolean; readonly size: number }>
  /** In memory, over every record on this device: titles, pinyin, words of the text. Nothing of class P2 is in it. */
  searchRecords(question: SearchQuestion): Promise<SearchAnswer>
  /** How far the index of records has come since unlocking. */
  readonly recordSearch: Query<SearchProgress>
  readonly sync: SyncHandle
  readonly tray: Tray
  readonly outbox: { list(): Query<readonly OutboxEntry[]> }
  /** Fields that two people changed, that this person may decide about and nobody has decided yet. */
  readonly differences: Query<readonly OpenDifference[]>
  /** What was decided in the last three months, newest first: each can be taken back. */
  readonly decisions: Query<readonly MadeDecision[]>
  /** Names of the people who write in the records of this unit, by account id; the last answer of the district is kept, sealed. */
  readonly colleagues: Query<ReadonlyMap<string, string>>
  /** When this replica last differed from the district's account and was repaired (sync.md S17). */
  readonly repaired: Query<Repair | undefined>
  /** What this device knows of when the district got the present state of a record. */
  receipt(collection: CollectionName, id: string): Query<Receipt>
  readonly remote: RemoteApi
  /** 交换包: sync without a network. */
  readonly packages: Packages
  /** What was typed and not saved, put aside for its person. */
  readonly drafts: Drafts
  /** Small choices of this person on this device. */
  readonly remembered: Remembered
  /** Sound of meetings, on this device alone. */
  readonly recordings: Recordings
  /** Records that a person looked at, exported or printed sensitive (P2) fields. */
  audit(event: AuditNote): Promise<void>
  /** Asks again who sits here, before an act that binds: this device's own key slot answers, with or without a network. Five failures lock. */
  confirmPassword(password: string): Promise<Result<void, Failure>>
  /** Backups, drills and free space of this device. */
  readonly safekeeping: Safekeeping
  /** Milliseconds since 1970, by the PC's clock. */
  now(): number
  newId(): string
  /** A hybrid-clock stamp later than every stamp this device has made. */
  stamp(): string
  close(): Promise<void>
}

export type Selector = Record<string, unknown>

export interface FindSpec {
  readonly selector?: Selector
  /** Ascending on an index only; "newest first" is `newest` ascending. */
  readonly sort?: readonly (readonly [field: string, direction: 'asc'])[]
  readonly limit?: number
  readonly skip?: number
}

type Bookkeeping =
  | 'id'
  | 'unit'
  | 'audience'
  | 'createdAt'
  | 'createdBy'
  | 'updatedAt'
  | 'updatedBy'
  | 'source'
  | 'retention'
  | 'attachments'
  | 'history'

/** A document as a form holds it: the bookkeeping is filled in by `save`. */
export type Draft<C extends CollectionName> = Omit<Documents[C], Bookkeeping> & Partial<Pick<Documents[C], Bookkeeping>>

/**
 * `put` of an existing id is the whole edited document. `from` is the record as the person had it before him when he began: what has come
 * since, from another window, another form or the district, is merged in; null when nothing stood there. Without it the document is put in
 * place of whatever is there. A `remove` with `from` is refused (`record/changed`) when something else stands there by now.
 */
export type Change = {
  [C in CollectionName]:
    | { readonly kind: 'put'; readonly collection: C; readonly document: Draft<C>; readonly from?: Documents[C] | null | undefined }
    | { readonly kind: 'remove'; readonly collection: C; readonly id: string; readonly from?: Documents[C] | undefined }
}[CollectionName]

/** A refused edit, kept until a person decides. */
export interface TrayEntry {
  readonly id: string
  readonly collection: CollectionName
  readonly documentId: string
  readonly title: string
  readonly failure: Failure
  /** When it was refused. */
  readonly at: string
  readonly mine: AnyDocument
  /** It would have removed the record. */
  readonly removed: boolean
  /** What the edit started from; absent when the record was new. */
  readonly base?: AnyDocument
  readonly theirs?: AnyDocument
}

/** A refused edit that a person has dealt with; kept for three months, so that nothing is gone by one wrong key. */
export interface ClosedTrayEntry extends TrayEntry {
  readonly closed: { readonly at: string; readonly how: 'dropped' | 'again' }
}

/** What to hand in of a refused edit; without it, all of it as it was. */
export interface Correction {
  /** Of the changed fields only these; the others stay as they are. A new record is handed in whole. */
  readonly fields?: readonly string[]
  /** Corrected values; undefined clears a field. */
  readonly values?: Readonly<Record<string, unknown>>
}

export interface Tray {
  list(): Query<readonly TrayEntry[]>
  /** Newest first. */
  closed(): Query<readonly ClosedTrayEntry[]>
  /** Puts the refused edit aside; `restore` brings it back. Fails with `store/…` when the disc does not take it: then it is as it was. */
  drop(id: string): Promise<Result<void, Failure>>
  restore(id: string): Promise<Result<void, Failure>>
  /** Applies the refused edit again, on top of what the store holds now. */
  retry(id: string, correction?: Correction): Promise<Result<AnyDocument, Failure>>
}

/** How far the present state of a record has come. */
export type Receipt =
  | { readonly kind: 'none' }
  /** Only on this PC, since then. */
  | { readonly kind: 'unsent'; readonly since: string }
  /** The district acknowledged exactly this state. */
  | { readonly kind: 'delivered'; readonly at: string; readonly code: string }
  /** It came from the district, which therefore has it; when it got there is known at the district. */
  | { readonly kind: 'received'; readonly code: string }

/** An edit the district has not acknowledged. */
export interface OutboxEntry {
  readonly collection: CollectionName
  readonly id: string
  readonly title: string
  readonly firstAt: string
  readonly lastAt: string
  /** How many saves are in it. */
  readonly ops: number
  readonly removed: boolean
}

export interface OpenDifference {
  readonly collection: CollectionName
  readonly document: AnyDocument
  readonly difference: HistoryEntry
}

export interface Repair {
  readonly at: string
  readonly collections: readonly CollectionName[]
}

/** A difference that was decided; without `resolution` the signature that locked the record decided for what is shown. */
export interface MadeDecision extends OpenDifference {
  readonly resolution?: HistoryEntry
}

export interface AuditNote {
  readonly kind: 'view' | 'export' | 'print'
  readonly collection: CollectionName
  readonly id: string
  readonly fields: readonly string[]
  readonly note?: string
  /** Ids of the people whom it concerns, at most 500. */
  readonly people?: readonly string[]
}

export type QueryParameters = Readonly<Record<string, string | number | boolean | undefined>>

/** Calls for pages that exist online only; `path` follows `/api/v1`. */
export interface RemoteApi {
  get<S extends z.ZodType>(path: string, shape: S, query?: QueryParameters): Promise<Result<z.output<S>, Failure>>
  post<S extends z.ZodType>(path: string, body: unknown, shape: S): Promise<Result<z.output<S>, Failure>>
}

/** What an action needs: everything it does to the world goes through these. */
export interface Deps {
  readonly db: Db
  now(): number
  /** The day in China. */
  today(): Day
  newId(): string
  stamp(): string
}
