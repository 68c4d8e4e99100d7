import { changeRecord, type RecordDeps } from '#renderer/data/change-record.ts'
import type { Change, Deps, Draft } from '#renderer/data/db.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { reorder } from '#shared/domain/area/area-order.ts'
import { buildAreaTree, type AreaTree } from '#shared/domain/area/area-tree.ts'
import { closeArea, reopenArea, type CloseInput } from '#shared/domain/area/close-area.ts'
import { codeProblem } from '#shared/domain/area/code-form.ts'
import { gridOf, inOldGrid, moveArea, nextOrder, placeProblem, type Deciding, type MoveInput } from '#shared/domain/area/move-area.ts'
import { levelOf } from '#shared/domain/identity/area-code.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Area, AreaLeader } from '#shared/schema/areas.ts'
import type { Person } from '#shared/schema/people.ts'
import type { HistoryEntry } from '#shared/schema/envelope.ts'
import { applyForm, type AreaForm } from './area-form.ts'
import { allAreas, peopleInRooms } from './queries.ts'

type Saved = Promise<Result<Area, Failure>>

/** As this PC has it now: what another window wrote counts too. */
export async function treeNow({ db }: Deps): Promise<AreaTree> {
  return buildAreaTree(await allAreas(db).run())
}

/** A new area under another. */
export async function createArea(deps: Deps, parent: string, form: AreaForm): Saved {
  const { unit } = deps.db.user
  const tree = await treeNow(deps)
  const id = deps.newId()
  const area = applyForm({ parent, order: nextOrder(tree, parent, form.kind), leaders: [], branches: [], tags: [] }, form)
  const problem =
    formProblem(form) ??
    placeProblem(tree, { id, kind: form.kind, unit }, parent, deps.today()) ??
    codeProblem(form.kind, area.code, unit) ??
    codeTaken(tree, { id, unit, code: area.code })
  if (problem) return err(problem)
  const document: Draft<'areas'> = { ...area, id, audience: audienceOf(unit) }
  const saved = await deps.db.save([{ kind: 'put', collection: 'areas', document, from: null }])
  return saved.ok ? ok(saved.value[0] as unknown as Area) : saved // the one document that was put
}

/** @param loaded as it was when the form was filled from it */
export async function editArea(deps: RecordDeps, loaded: Area, form: AreaForm): Saved {
  const tree = await treeNow(deps)
  return changeRecord(deps, 'areas', { id: loaded.id, loaded }, (from) => {
    const code = form.code.trim()
    const problem =
      formProblem(form) ??
      (code === from.code ? undefined : (codeProblem(from.kind, code, from.unit) ?? codeTaken(tree, { ...from, code })))
    return problem ? err(problem) : ok({ document: { ...applyForm(from, { ...form, kind: from.kind }), id: from.id } as Area }) // `from` has the rest
  })
}

export interface MoveOptions extends MoveInput {
  /** Whoever lives in it is registered in the grid that it comes to lie in. */
  readonly regrid: boolean
}

export function moveTo(deps: RecordDeps, id: string, { regrid, ...input }: MoveOptions): Saved {
  return changeRecord(deps, 'areas', { id }, async (from) => {
    const tree = await treeNow(deps)
    const moved = moveArea(tree, from, input, deciding(deps))
    if (!moved.ok) return moved
    return ok({ document: moved.value, also: regrid ? await regridded(deps, tree, moved.value) : [] })
  })
}

/** Each child of a closed area under its successor, in one save; each keeps where it was. */
export async function moveChildren(deps: RecordDeps, from: string, to: string): Promise<Result<number, Failure>> {
  return deps.turns.take(async () => {
    const tree = await treeNow(deps)
    const changes: Change[] = []
    for (const child of tree.childrenOf(from)) {
      const reason = `随${tree.byId.get(from)?.name ?? ''}并入`
      const moved = moveArea(tree, child, { parent: to, on: deps.today(), reason }, deciding(deps))
      if (!moved.ok) return moved
      const order = nextOrder(tree, to, child.kind) + changes.length
      changes.push({ kind: 'put', collection: 'areas', document: { ...moved.value, order }, from: child })
    }
    const saved = await deps.db.save(changes)
    return saved.ok ? ok(changes.length) : saved
  })
}

/** Who lives under it and is registered in another grid: written into the one that it lies in. */
export async function regridPeople(deps: RecordDeps, id: string): Promise<Result<number, Failure>> {
  const tree = await treeNow(deps)
  const area = tree.byId.get(id)
  if (!area) return err(failure('record/not-found'))
  const changes = await regridded(deps, tree, area)
  const saved = await deps.db.save(changes)
  return saved.ok ? ok(changes.length) : saved
}

export function close(deps: RecordDeps, area: Area, input: CloseInput, reason: string): Saved {
  return changeRecord(deps, 'areas', { id: area.id, loaded: area }, async (from) => {
    if (reason.trim() === '') return err(failure('item/reason-required'))
    const tree = await treeNow(deps)
    const closed = closeArea(tree, from, input)
    if (!closed.ok) return closed
    const into = tree.byId.get(input.successor)?.name
    const words = `停用，最后一天 ${input.lastDay}${into ? `，并入${into}` : ''}。${reason.trim()}`
    return ok({ document: noted(deps, closed.value, words) })
  })
}

export function reopen(deps: RecordDeps, id: string): Saved {
  return changeRecord(deps, 'areas', { id }, (from) => ok({ document: noted(deps, reopenArea(from), '恢复使用') }))
}

/** Up or down by one among its brothers. */
export async function shift(deps: RecordDeps, id: string, by: -1 | 1): Promise<Result<void, Failure>> {
  return deps.turns.take(async () => {
    const tree = await treeNow(deps)
    const orders = reorder(tree.childrenOf(tree.byId.get(id)?.parent ?? ''), id, by)
    const changes = [...orders].flatMap(([one, order]): Change[] => {
      const area = tree.byId.get(one)
      return area ? [{ kind: 'put', collection: 'areas', document: { ...area, order }, from: area }] : []
    })
    const saved = await deps.db.save(changes)
    return saved.ok ? ok(undefined) : saved
  })
}

/** Adds somebody who looks after the area, or changes what is written of him. */
export function saveLeader(deps: RecordDeps, area: Area, leader: Omit<AreaLeader, 'id'> & { readonly id?: string | undefined }): Saved {
  return changeRecord(deps, 'areas', { id: area.id, loaded: area }, (from) => {
    if (leader.name.trim() === '') return err(failure('record/invalid', [{ path: 'name', message: '请填写姓名' }]))
    if (leader.from && leader.to && leader.to < leader.from) return err(failure('area/dates'))
    const row: AreaLeader = { ...leader, id: leader.id ?? deps.newId() }
    const known = from.leaders.some(({ id }) => id === row.id)
    return ok({
      document: { ...from, leaders: known ? from.leaders.map((one) => (one.id === row.id ? row : one)) : [...from.leaders, row] },
    })
  })
}

async function regridded(deps: Deps, before: AreaTree, area: Area): Promise<readonly Change[]> {
  const tree = buildAreaTree([...before.byId.values()].map((one) => (one.id === area.id ? area : one)))
  const rooms = [area, ...tree.below(area.id)].filter(({ kind }) => kind === 'room').map(({ id }) => id)
  const people = inOldGrid(tree, area.id, await peopleInRooms(deps.db, rooms).run())
  return people.map((person): Change => {
    const grid = gridOf(tree, person.room)?.id ?? person.grid
    return { kind: 'put', collection: 'people', document: { ...person, grid } satisfies Person, from: person }
  })
}

function formProblem({ name, validFrom, validTo }: AreaForm): Failure | undefined {
  if (name.trim() === '') return failure('record/invalid', [{ path: 'name', message: '请填写名称' }])
  return validFrom && validTo && validTo < validFrom ? failure('area/dates') : undefined
}

function codeTaken(tree: AreaTree, { id, unit, code }: Pick<Area, 'id' | 'unit' | 'code'>): Failure | undefined {
  if (code === '') return undefined
  const taken = [...tree.byId.values()].some(
    (area) => area.id !== id && area.unit === unit && area.code === code && area.validTo === undefined,
  )
  return taken ? failure('area/code-taken') : undefined
}

/** What a street or the district adds to the tree is seen by everyone below it. */
function audienceOf(unit: string): string[] {
  const level = levelOf(unit)
  if (level === 'community') return []
  return [`${unit.slice(0, level === 'street' ? 9 : 6)}*`]
}

function deciding({ newId, stamp, db: { user } }: Deps): Deciding {
  return { id: newId(), at: stamp(), by: user.id, byName: user.name }
}

function noted(deps: Deps, area: Area, note: string): Area {
  const entry: HistoryEntry = { ...deciding(deps), kind: 'comment', note }
  return { ...area, history: [...area.history, entry] }
}
