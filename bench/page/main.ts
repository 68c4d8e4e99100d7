import { edits } from './edits.ts'
import { pouchFirstSync } from './pouchdb.ts'
import { rawWrite, type RawIndexes, type RawPage } from './raw-indexeddb.ts'
import { resume } from './resume.ts'
import { coldStart, dailyWork, firstSync, type FirstSync, type SignIn, type WorkingSet } from './workspace.ts'

/** Reads the same documents from the bench's own pages, so that only the writes are timed. */
async function* pagesFrom(base: string, counts: Readonly<Record<string, number>>, size: number): AsyncGenerator<RawPage> {
  for (const [collection, count] of Object.entries(counts)) {
    for (let from = 0; from < count; from += size) {
      const answer = await fetch(`${base}/documents/${collection}?from=${from}&size=${size}`)
      yield { collection, documents: (await answer.json()) as RawPage['documents'] } // served by bench/site.ts
    }
  }
}

let close = (): Promise<void> => Promise.resolve()

const bench = {
  raw: (base: string, counts: Readonly<Record<string, number>>, indexes: RawIndexes) =>
    rawWrite(pagesFrom(base, counts, 1000), Object.keys(counts), indexes),
  pouch: pouchFirstSync,
  async firstSync(signIn: SignIn, expected: Readonly<Record<string, number>>, working: WorkingSet): Promise<Omit<FirstSync, 'close'>> {
    const { close: closing, ...measured } = await firstSync(signIn, expected, working)
    close = closing
    return measured
  },
  close: () => close(),
  coldStart,
  dailyWork,
  resume,
  edits,
}
export type Bench = typeof bench

Object.assign(window, { bench })
