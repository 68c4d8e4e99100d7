import type { Db } from '#renderer/data/db.ts'
import { joinedNames } from '#shared/domain/meeting/joint.ts'
import type { JointBody, Meeting } from '#shared/schema/meetings.ts'
import type { Org } from '#shared/schema/orgs.ts'

type Called = { readonly body: string; readonly joint?: readonly string[] | undefined }
type Named = Pick<Org, 'id' | 'name'>

/** Room in the name of a record, and in the titles that are proposed. */
const NAME_ROOM = 120
const TITLE_ROOM = 60

/** Ids of all who call the meeting, the leading body first; it is never named twice. */
export function organisersOfPlan({ body, joint = [] }: Called): readonly string[] {
  return body === '' ? [] : [...new Set([body, ...joint])]
}

/** What a proposed title begins with, and who signs a notice: every body that calls. */
export function callersName(form: Called, bodies: readonly Named[], room = TITLE_ROOM): string {
  const names = organisersOfPlan(form).map((id) => bodies.find((one) => one.id === id)?.name ?? '')
  return joinedNames(
    names.filter((name) => name !== ''),
    room,
  )
}

export interface CalledBy {
  /** Of all of them. */
  readonly name: string
  /** Absent where one body calls alone. */
  readonly joint?: readonly JointBody[]
}

/** Who calls the meeting, as its record names them. A body that has left this PC keeps the name it had in the record. */
export async function calledBy(db: Db, form: Called, before?: Pick<Meeting, 'joint' | 'body' | 'bodyName'>): Promise<CalledBy | undefined> {
  const ids = organisersOfPlan(form)
  const orgs = await Promise.all(ids.map((id) => db.findOne('orgs', id).run()))
  const rows = ids.flatMap((id, index) => {
    const name =
      orgs[index]?.name ?? before?.joint?.find((one) => one.id === id)?.name ?? (id === before?.body ? before.bodyName : undefined)
    return name ? [{ id, name }] : []
  })
  if (rows.length === 0) return undefined
  const name = joinedNames(
    rows.map((row) => row.name),
    NAME_ROOM,
  )
  return rows.length > 1 ? { name, joint: rows } : { name }
}
