import type { RecordDeps } from '#renderer/data/change-record.ts'
import type { Change } from '#renderer/data/db.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { can } from '#shared/domain/permissions.ts'
import { callOff, lastDecision, takeBackCallOff } from '#shared/domain/schedule/schedule-state.ts'
import { stillToCome } from '#shared/domain/schedule/weekly.ts'
import { chinaMinute } from '#shared/lib/day.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Schedule } from '#shared/schema/schedules.ts'
import { decision, inVenue } from './actions.ts'
import { laterWeeks } from './queries.ts'

/**
 * 取消 of this one, and with `rest` of the later ones of its weeks that are still to come, in one save: all of them or none.
 * @param loaded as the person looked at it
 * @returns those that are off now
 */
export function callOffDates(
  deps: RecordDeps,
  loaded: Schedule,
  { reason, rest }: { readonly reason: string; readonly rest: boolean },
): Promise<Result<readonly Schedule[], Failure>> {
  return deps.turns.take(async () => {
    const now = await deps.db.findOne('schedules', loaded.id).run()
    if (!now) return err(failure('record/not-found'))
    if (!can(deps.db.user, 'update', 'schedules', now)) return err(failure('record/forbidden'))
    // Decided already, by another window or another PC: nobody decides it once more without having seen that.
    if (now.state !== loaded.state) return err(failure('schedule/wrong-state', { state: now.state }))
    const later = rest ? stillToCome(await laterWeeks(deps.db, now).run(), chinaMinute(deps.now())) : []
    const pairs: Pair[] = []
    for (const from of [loaded, ...later]) {
      const off = callOff(from, decision(deps, reason))
      if (!off.ok) return off
      pairs.push([from, off.value])
    }
    return savePairs(deps, pairs)
  })
}

/**
 * Takes a calling off back, of all of them at once. One that somebody decided about since, or whose room another has by now, stays as it is.
 * @returns those that stand again
 */
export function takeBackDates(deps: RecordDeps, off: readonly Schedule[]): Promise<Result<readonly Schedule[], Failure>> {
  return deps.turns.take(async () => {
    const pairs: Pair[] = []
    for (const one of off) {
      const now = await deps.db.findOne('schedules', one.id).run()
      if (!now || lastDecision(now)?.id !== lastDecision(one)?.id) continue
      const back = takeBackCallOff(now, { ...decision(deps, ''), others: await inVenue(deps, now) })
      if (back.ok) pairs.push([now, back.value])
    }
    return pairs.length === 0 ? ok([]) : savePairs(deps, pairs)
  })
}

type Pair = readonly [from: Schedule, to: Schedule]

async function savePairs({ db }: RecordDeps, pairs: readonly Pair[]): Promise<Result<readonly Schedule[], Failure>> {
  const saved = await db.save(pairs.map(([from, document]): Change => ({ kind: 'put', collection: 'schedules', document, from })))
  return saved.ok ? ok(saved.value as unknown as Schedule[]) : saved // the documents that were put
}
