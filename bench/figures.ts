import { median, percentile, rounded } from './statistics.ts'

export interface Run {
  readonly raw: number
  readonly pouch: number
  /** Processor time of Chromium, which other work on the machine changes less than it changes the time on the clock. */
  readonly rawCpu: number
  readonly firstCpu: number
  readonly first: number
  readonly usable: number
  readonly longestTask: number
  readonly peakMb: number
  readonly openMb: number
  /** Milliseconds of each repetition. */
  readonly daily: Readonly<Record<string, readonly number[]>>
}

/** A number with what it is held against. Times are told, never asserted: the machine decides them. */
export interface Figure {
  readonly name: string
  readonly unit: 'ms' | 'x' | 'MB'
  readonly measured: number
  readonly aim?: number
  readonly met?: boolean
  /** What stands in the way of a better one. */
  readonly limits: string
}

type Source = Omit<Figure, 'measured' | 'met'> & { readonly of: (runs: readonly Run[]) => number }

const mid = (pick: (run: Run) => number) => (runs: readonly Run[]) => median(runs.map(pick))
const daily = (name: string, share: number) => (runs: readonly Run[]) =>
  percentile(
    runs.flatMap((run) => run.daily[name] ?? []),
    share,
  )

const INDEXES = 'IndexedDB in the browser process: each document is entered into three to five indexes of RxDB, the bound writes two'
const SOURCES: readonly Source[] = [
  { name: 'first sync', unit: 'ms', of: mid((run) => run.first), limits: INDEXES },
  { name: 'first sync / raw IndexedDB', unit: 'x', aim: 2.5, of: mid((run) => run.first / run.raw), limits: `${INDEXES}; the district’s pages are read in the same time, the bound’s are not counted` },
  { name: 'first sync / raw IndexedDB, processor time of the browser', unit: 'x', of: mid((run) => run.firstCpu / run.rawCpu), limits: 'signing in, making eleven databases and reading the district’s answers are in it' },
  { name: 'first sync / PouchDB', unit: 'x', aim: 1, of: mid((run) => run.first / run.pouch), limits: 'as above; PouchDB writes a revision tree for each document' },
  { name: 'raw IndexedDB', unit: 'ms', of: mid((run) => run.raw), limits: 'one request to the browser process for each document' },
  { name: 'PouchDB', unit: 'ms', of: mid((run) => run.pouch), limits: 'one document a request from its server, several stores a document' },
  { name: 'usable list after the first sync began', unit: 'ms', aim: 3000, of: mid((run) => run.usable), limits: 'one round trip for each collection that is read before meetings' },
  { name: 'longest task while it runs', unit: 'ms', aim: 100, of: mid((run) => run.longestTask), limits: 'the requests of one transaction of 250 documents, and telling live queries of a page of 1000' },
  { name: 'cold start to the first list', unit: 'ms', aim: 2000, of: daily('coldStart', 0.5), limits: 'deriving the key from the password (argon2id, on purpose slow) and opening eleven databases' },
  { name: 'newest 50, p50', unit: 'ms', aim: 30, of: daily('newest50', 0.5), limits: 'a cursor’s step for each row' },
  { name: 'newest 50, p95', unit: 'ms', of: daily('newest50', 0.95), limits: 'the first sight of a page of the index on disc' },
  { name: 'save, p50', unit: 'ms', of: daily('save', 0.5), limits: 'three strict transactions one after the other (outbox, stamp, store)' },
  { name: 'save, p95', unit: 'ms', aim: 20, of: daily('save', 0.95), limits: 'the disc’s flush; rounds of sync run between the saves' },
  { name: 'search of people, p50', unit: 'ms', of: daily('search', 0.5), limits: 'a walk over everyone in memory; each name is compared once' },
  { name: 'search of people, p95', unit: 'ms', aim: 50, of: daily('search', 0.95), limits: 'as above' },
  { name: 'index of people built', unit: 'ms', of: daily('peopleIndex', 0.5), limits: 'opening the sealed fields of each person, in steps that let the screen work' },
  { name: 'renderer while the first sync runs, most', unit: 'MB', aim: 400, of: mid((run) => run.peakMb), limits: 'two pages of documents in three forms, garbage between collections; Chromium’s shared code counts too' },
  { name: 'renderer with everything open', unit: 'MB', aim: 400, of: mid((run) => run.openMb), limits: 'the index of people; Chromium’s shared code counts too' },
] // prettier-ignore

export function figuresOf(runs: readonly Run[]): Figure[] {
  return SOURCES.map(({ of, ...source }) => {
    const measured = rounded(of(runs))
    return { ...source, measured, ...(source.aim === undefined ? {} : { met: measured <= source.aim }) }
  })
}

export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map(({ name, unit, measured, aim, met, limits }) => {
    const verdict = met === undefined ? '' : met ? 'met' : 'not met'
    return `| ${name} | ${aim === undefined ? '' : `≤ ${aim} ${unit}`} | ${measured} ${unit} | ${verdict} | ${limits} |`
  })
  return ['| figure | aim | measured (median) | | what limits it |', '|---|---|---|---|---|', ...rows].join('\n')
}
