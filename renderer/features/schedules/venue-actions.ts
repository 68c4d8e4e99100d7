import { changeRecord, type RecordDeps } from '#renderer/data/change-record.ts'
import type { Draft } from '#renderer/data/db.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { addDays } from '#shared/lib/day.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Area } from '#shared/schema/areas.ts'

export interface VenueInput {
  readonly name: string
  readonly capacity: number | undefined
  readonly opening: string
  /** Not to be booked from today on. */
  readonly stopped: boolean
}

/** A room that can be booked; a new one, or one as it was when the form was filled from it. */
export async function saveVenue(
  deps: RecordDeps,
  venue: Area | undefined,
  input: VenueInput,
  order: number,
): Promise<Result<Area, Failure>> {
  const name = input.name.trim()
  if (name === '') return err(failure('record/invalid', [{ path: 'name', message: '请填写场地名称' }]))
  const said = {
    ...(input.capacity === undefined ? {} : { capacity: input.capacity }),
    ...(input.opening.trim() ? { opening: input.opening.trim() } : {}),
  }
  if (venue) {
    return changeRecord(deps, 'areas', { id: venue.id, loaded: venue }, (from) => {
      const { capacity, opening, validTo, ...rest } = from
      void [capacity, opening]
      const yesterday = addDays(deps.today(), -1)
      const until = input.stopped ? (validTo !== undefined && validTo <= yesterday ? validTo : yesterday) : undefined
      return ok({ document: { ...rest, ...said, name, ...(until ? { validTo: until } : {}) } })
    })
  }
  const document: Draft<'areas'> = {
    id: deps.newId(),
    kind: 'venue',
    code: '',
    name,
    parent: '',
    order,
    leaders: [],
    branches: [],
    tags: [],
    ...said,
  }
  const saved = await deps.db.save([{ kind: 'put', collection: 'areas', document, from: null }])
  return saved.ok ? ok(saved.value[0] as unknown as Area) : saved // the one document that was put
}
