import { median, percentile, rounded } from './statistics.ts'

export interface FirstSyncRun {
  readonly ms: number
  readonly usableMs: number
  readonly longestTaskMs: number
  readonly opened: readonly number[]
  /** Processor time of Chromium, which other work on the machine changes less than it changes the time on the clock. */
  readonly cpuMs: number
  readonly peakMb: number
}

export interface Run {
  /** With two indexes a store, and with those of the product. */
  readonly raw: number
  readonly rawIndexed: number
  readonly rawCpu: number
  /** NaN where it was left out. */
  readonly pouch: number
  /** 80 of 100 documents of closed years; and everything of this year. */
  readonly closed: FirstSyncRun
  readonly live: FirstSyncRun
  readonly openMb: number
  /** Documents that a second start read again after a kill. */
  readonly readAgain: number
  /** Milliseconds of each repetition. */
  readonly daily: Readonly<Record<string, readonly number[]>>
}

/** A number with what it is held against. Times are told, never asserted: the machine decides them. */
export interface Figure {
  readonly name: string
  readonly unit: 'ms' | 'x' | 'MB' | 'documents' | 'requests'
  readonly measured: number
  readonly aim?: number
  /** The aim is the least, not the most. */
  readonly atLeast?: boolean
  readonly met?: boolean
  /** What stands in the way of a better one. */
  readonly limits: string
}

type Source = Omit<Figure, 'measured' | 'met'> & { readonly of: (runs: readonly Run[]) => number }

/** Of the rounds that measured it. */
const mid = (pick: (run: Run) => number) => (runs: readonly Run[]) => median(runs.map(pick).filter((value) => !Number.isNaN(value)))
const daily = (name: string, share: number) => (runs: readonly Run[]) =>
  percentile(
    runs.flatMap((run) => run.daily[name] ?? []),
    share,
  )

/** As the peer's batch. */
const PAGE = 1000
const INDEXES = 'IndexedDB in the browser process: one request a document, entered into three to five indexes'
const SOURCES: readonly Source[] = [
  { name: 'first sync, 80 % in closed years', unit: 'ms', of: mid((run) => run.closed.ms), limits: 'the live fifth (people with sealed fields), and the server’s pages' },
  { name: 'first sync, 80 % in closed years / raw IndexedDB', unit: 'x', aim: 1, of: mid((run) => run.closed.ms / run.raw), limits: 'as above; the bound writes with two indexes, reading not counted' },
  { name: 'PouchDB / first sync, 80 % in closed years', unit: 'x', aim: 4, atLeast: true, of: mid((run) => run.pouch / run.closed.ms), limits: 'as above' },
  { name: 'first sync, all live', unit: 'ms', of: mid((run) => run.live.ms), limits: INDEXES },
  { name: 'first sync, all live / raw IndexedDB with the same indexes', unit: 'x', aim: 1.8, of: mid((run) => run.live.ms / run.rawIndexed), limits: `${INDEXES}; the district’s pages are read in the same time, the bound’s are not counted` },
  { name: 'PouchDB / first sync, all live', unit: 'x', aim: 1.5, atLeast: true, of: mid((run) => run.pouch / run.live.ms), limits: INDEXES },
  { name: 'raw IndexedDB, two indexes', unit: 'ms', of: mid((run) => run.raw), limits: 'one request to the browser process for each document' },
  { name: 'raw IndexedDB, the product’s indexes', unit: 'ms', of: mid((run) => run.rawIndexed), limits: 'as above' },
  { name: 'PouchDB', unit: 'ms', of: mid((run) => run.pouch), limits: 'one document a request from its server, several stores a document' },
  { name: 'processor time of the browser, 80 % closed / raw', unit: 'x', of: mid((run) => run.closed.cpuMs / run.rawCpu), limits: 'signing in, making eleven databases and reading the district’s answers are in it' },
  { name: 'processor time of the browser, all live / raw', unit: 'x', of: mid((run) => run.live.cpuMs / run.rawCpu), limits: 'as above' },
  { name: 'usable working set after signing in, 80 % closed', unit: 'ms', aim: 3000, of: mid((run) => run.closed.usableMs), limits: 'deriving the key from the password, opening eleven databases, one answer a collection' },
  { name: 'usable working set after signing in, all live', unit: 'ms', aim: 3000, of: mid((run) => run.live.usableMs), limits: 'as above' },
  { name: 'longest task meanwhile, 80 % closed', unit: 'ms', aim: 50, of: mid((run) => run.closed.longestTaskMs), limits: 'tasks under 50 ms are not told by the browser, so 50 means none' },
  { name: 'longest task meanwhile, all live', unit: 'ms', aim: 50, of: mid((run) => run.live.longestTaskMs), limits: 'as above' },
  { name: 'opening something of closed years, p95', unit: 'ms', of: (runs) => percentile(runs.flatMap((run) => run.closed.opened), 0.95), limits: 'opening and reading a sealed chunk of 256 documents' },
  { name: 'documents read again after a kill', unit: 'documents', aim: PAGE, of: (runs) => Math.max(...runs.map((run) => run.readAgain)), limits: 'the half page that was being written and the half on its way' },
  { name: 'cold start to the first list', unit: 'ms', of: daily('coldStart', 0.5), limits: 'deriving the key from the password (argon2id, on purpose slow) and opening eleven databases' },
  { name: 'cold start / the same with an empty store', unit: 'x', aim: 1.3, of: (runs) => daily('coldStart', 0.5)(runs) / daily('emptyStart', 0.5)(runs), limits: 'as above, in both' },
  { name: 'newest 50, p50', unit: 'ms', aim: 30, of: daily('newest50', 0.5), limits: 'a cursor’s step for each row' },
  { name: 'newest 50, p95', unit: 'ms', of: daily('newest50', 0.95), limits: 'the first sight of a page of the index on disc' },
  { name: 'save without a network, p50', unit: 'ms', of: daily('save', 0.5), limits: 'three steps of IndexedDB one after the other: what is known, the outbox with its flush, the store' },
  { name: 'save without a network, p95', unit: 'ms', aim: 20, of: daily('save', 0.95), limits: 'as above' },
  { name: 'save while the saves before it are sent, p50', unit: 'ms', of: daily('saveWhileSending', 0.5), limits: 'the district’s server and its database on the same two cores' },
  { name: 'save while the saves before it are sent, p95', unit: 'ms', of: daily('saveWhileSending', 0.95), limits: 'as above' },
  { name: 'search of people, p50', unit: 'ms', of: daily('search', 0.5), limits: 'a walk over everyone in memory; each name is compared once' },
  { name: 'search of people, p95', unit: 'ms', aim: 50, of: daily('search', 0.95), limits: 'as above' },
  { name: 'index of people built', unit: 'ms', of: daily('peopleIndex', 0.5), limits: 'opening the sealed fields of each person, in steps that let the screen work' },
  { name: 'renderer while the first sync runs, most, 80 % closed', unit: 'MB', aim: 400, of: mid((run) => run.closed.peakMb), limits: 'Chromium’s own 160 MB, garbage between collections' },
  { name: 'renderer while the first sync runs, most, all live', unit: 'MB', aim: 400, of: mid((run) => run.live.peakMb), limits: 'as above' },
  { name: 'renderer with everything open', unit: 'MB', aim: 400, of: mid((run) => run.openMb), limits: 'the index of people; Chromium’s shared code counts too' },
] // prettier-ignore

export function figuresOf(runs: readonly Run[]): Figure[] {
  return SOURCES.map(({ of, ...source }) => {
    const measured = rounded(of(runs))
    return {
      ...source,
      measured,
      ...(source.aim === undefined || Number.isNaN(measured)
        ? {}
        : { met: source.atLeast ? measured >= source.aim : measured <= source.aim }),
    }
  })
}

export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map(({ name, unit, measured, aim, atLeast, met, limits }) => {
    const verdict = met === undefined ? '' : met ? 'met' : 'not met'
    return `| ${name} | ${aim === undefined ? '' : `${atLeast ? '≥' : '≤'} ${aim} ${unit}`} | ${measured} ${unit} | ${verdict} | ${limits} |`
  })
  return ['| figure | aim | measured (median) | | what limits it |', '|---|---|---|---|---|', ...rows].join('\n')
}
