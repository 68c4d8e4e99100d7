import type { WireDocument } from '#shared/contracts/sync.ts'
import { equalTo, merged, type Candidate, type Selection } from './selection.ts'
import type { Volumes } from './volumes/volumes.ts'

/** Watching live rows, however they are kept. */
export type WatchLive = (next: (live: readonly Candidate[]) => void, fail: (error: unknown) => void) => () => void

const TRIES = 4

/** Live rows and volumes as one answer; asked again when a document moved from one to the other meanwhile. */
export async function findInBoth(
  find: () => Promise<readonly Candidate[]>,
  bound: Volumes,
  selection: Selection,
): Promise<readonly WireDocument[]> {
  for (let tries = 1; ; tries += 1) {
    const version = bound.version()
    const live = await find()
    const old = needsVolumes(selection, live) ? await bound.find(selection, cutOf(selection, live)) : []
    if (version === bound.version() || tries === TRIES) return answerOf(live, old, bound, selection)
  }
}

/** While volumes are being filled their part is looked up again this often at most, and for a small share of the time. */
const AGAIN_MS = 250
const AGAIN_SHARE = 10

/** As `findInBoth`, again after each change of either. */
export function watchBoth(
  watchLive: WatchLive,
  bound: Volumes,
  selection: Selection,
  { next, fail }: { next(documents: readonly WireDocument[]): void; fail(error: unknown): void },
): () => void {
  let live: readonly Candidate[] | undefined
  let old: { readonly found: readonly Candidate[]; readonly version: number; readonly cut: string | undefined } | undefined
  let [stopped, looking, spent] = [false, false, 0]
  let timer: ReturnType<typeof setTimeout> | undefined
  const emit = (): void => {
    if (!stopped && live) next(answerOf(live, old?.found ?? [], bound, selection))
  }
  const look = async (): Promise<void> => {
    if (looking || stopped || !live) return
    looking = true
    try {
      const [version, cut, started] = [bound.version(), cutOf(selection, live), performance.now()]
      old = { found: needsVolumes(selection, live) ? await bound.find(selection, cut) : [], version, cut }
      spent = performance.now() - started
      emit()
    } finally {
      looking = false
    }
    if (old.version !== bound.version() || !covers(old.cut, cutOf(selection, live))) lookLater()
  }
  const lookNow = (): void => void look().catch((cause: unknown) => !stopped && fail(cause))
  const lookLater = (): void => {
    timer ??= setTimeout(
      () => {
        timer = undefined
        lookNow()
      },
      Math.max(AGAIN_MS, spent * AGAIN_SHARE),
    )
  }
  const stopLive = watchLive((rows) => {
    live = rows
    if (old && covers(old.cut, cutOf(selection, rows))) emit()
    else lookNow()
  }, fail)
  const stopVolumes = bound.changes(() => {
    if (old) lookLater()
  })
  return () => {
    stopped = true
    clearTimeout(timer)
    stopLive()
    stopVolumes()
  }
}

/** Where a list of the newest ends by the live rows alone: nothing of the volumes behind it is in the answer. */
function cutOf({ needed, order }: Selection, live: readonly Candidate[]): string | undefined {
  const last = needed === undefined || order[0] !== 'newest' ? undefined : live[needed - 1]
  return last && String(last.keyed['newest'])
}

/** What was looked up for one end is enough for another. */
function covers(used: string | undefined, wanted: string | undefined): boolean {
  return used === undefined || (wanted !== undefined && wanted <= used)
}

/** A question for documents by id is answered when they are all there. */
function needsVolumes({ selector }: Selection, live: readonly Candidate[]): boolean {
  const asked = selector['id'] as { readonly $in?: unknown } | undefined
  const ids = equalTo(asked) !== undefined ? 1 : Array.isArray(asked?.$in) ? new Set(asked.$in).size : undefined
  return ids === undefined || live.length < ids
}

function answerOf(live: readonly Candidate[], old: readonly Candidate[], bound: Volumes, selection: Selection): readonly WireDocument[] {
  const unshadowed = old.filter(({ plain }) => !bound.isShadowed(plain.id))
  return selection.slice(merged(live, unshadowed, selection)).map(({ plain }) => plain)
}
