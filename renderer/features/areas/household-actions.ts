import type { Deps } from '#renderer/data/db.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { gridOf } from '#shared/domain/area/move-area.ts'
import { HEAD } from '#shared/domain/area/household.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { HistoryEntry } from '#shared/schema/envelope.ts'
import type { Person } from '#shared/schema/people.ts'
import { treeNow } from './actions.ts'
import { placeWords } from './area-words.ts'
import { peopleInRooms } from './queries.ts'

type Saved = Promise<Result<Person, Failure>>

/** Somebody of the register lives in this room from now on; where he lived before stays told in his history. */
export async function moveIn(deps: Deps, id: string, room: string, relation: string): Saved {
  const person = await deps.db.findOne('people', id).run()
  const tree = await treeNow(deps)
  const area = tree.byId.get(room)
  if (!person || !area || area.kind !== 'room') return err(failure('record/not-found'))
  const problem = await headProblem(deps, room, id, relation)
  if (problem) return err(problem)
  const grid = gridOf(tree, room)?.id ?? person.grid
  const before = tree.byId.get(person.room)
  const from = before && before.id !== room ? `由 ${placeWords(tree.ancestorsOf(before.id), before)} ` : ''
  return put(deps, person, { room, grid, ...said(relation) }, `${from}登记到 ${placeWords(tree.ancestorsOf(room), area)}`)
}

/** Not of this household any more; he stays in the register, without a room. */
export async function moveOut(deps: Deps, person: Person): Saved {
  const tree = await treeNow(deps)
  const before = tree.byId.get(person.room)
  const from = before ? placeWords(tree.ancestorsOf(before.id), before) : '原来的户'
  return put(deps, person, { room: '', relation: undefined }, `从 ${from} 移出`)
}

export async function changeRelation(deps: Deps, person: Person, relation: string): Saved {
  const problem = await headProblem(deps, person.room, person.id, relation)
  if (problem) return err(problem)
  return put(deps, person, said(relation), `与户主关系改为“${relation.trim() || '（空）'}”`)
}

/** One household has one head; two PCs without a network may still write two, and both are seen. */
async function headProblem(deps: Deps, room: string, id: string, relation: string): Promise<Failure | undefined> {
  if (relation.trim() !== HEAD || room === '') return undefined
  const members = await peopleInRooms(deps.db, [room]).run()
  const head = members.find((one) => one.id !== id && one.relation === HEAD && one.state === 'active')
  return head && failure('area/second-head', { name: head.name })
}

function said(relation: string): { relation: string | undefined } {
  return { relation: relation.trim() || undefined }
}

type Place = { readonly relation: string | undefined } & Partial<Pick<Person, 'room' | 'grid'>>

async function put(deps: Deps, person: Person, place: Place, note: string): Saved {
  const { relation: _relation, ...rest } = person
  const { relation, ...where } = place
  const { id, name } = deps.db.user
  const entry: HistoryEntry = { id: deps.newId(), at: deps.stamp(), by: id, byName: name, kind: 'comment', note }
  const document: Person = { ...rest, ...where, ...(relation === undefined ? {} : { relation }), history: [...person.history, entry] }
  const saved = await deps.db.save([{ kind: 'put', collection: 'people', document, from: person }])
  return saved.ok ? ok(saved.value[0] as unknown as Person) : saved // the one document that was put
}
