import { changeRecord, type RecordDeps } from '#renderer/data/change-record.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { seatProblem } from '#shared/domain/org/seats.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Membership, Org, OrgLink, OrgRelation } from '#shared/schema/orgs.ts'

/** Adds a member, or saves the one of this id. */
export function saveSeat(deps: RecordDeps, id: string, seat: Membership): Promise<Result<Org, Failure>> {
  return changeRecord(deps, 'orgs', { id }, (org) => {
    const problem = seatProblem(org, seat)
    if (problem) return err(problem)
    const at = org.memberships.findIndex((one) => one.id === seat.id)
    const memberships = at < 0 ? [...org.memberships, seat] : org.memberships.with(at, seat)
    return ok({ document: { ...org, memberships } })
  })
}

/** Of one who was entered by mistake; who leaves keeps his row with its last day. */
export function removeSeat(deps: RecordDeps, id: string, seat: string): Promise<Result<Org, Failure>> {
  return changeRecord(deps, 'orgs', { id }, (org) =>
    ok({ document: { ...org, memberships: org.memberships.filter((one) => one.id !== seat) } }),
  )
}

export interface LinkInput {
  readonly relation: OrgRelation
  /** One organisation a line. */
  readonly names: string
  readonly note: string
}

/** A name of the register is linked to its entry; who is linked already in this relation is left out. */
export function addLinks(deps: RecordDeps, id: string, input: LinkInput, all: readonly Org[]): Promise<Result<Org, Failure>> {
  return changeRecord(deps, 'orgs', { id }, (org) => {
    const links = org.links ?? []
    const known = new Set(links.filter(({ relation }) => relation === input.relation).map(({ name }) => name))
    const added = linesOf(input.names).filter((name) => !known.has(name))
    if (added.length === 0) return err(failure('record/invalid', [{ path: 'names', message: '请填写单位名称（已经在内的不用再加）' }]))
    const rows = added.map((name): OrgLink => {
      const same = all.filter((one) => one.name === name && one.id !== id)
      return {
        id: deps.newId(),
        name: name.slice(0, 120),
        relation: input.relation,
        ...(same.length === 1 && same[0] ? { org: same[0].id } : {}),
        ...(input.note.trim() ? { note: input.note.trim() } : {}),
      }
    })
    return ok({ document: { ...org, links: [...links, ...rows] } })
  })
}

export function removeLink(deps: RecordDeps, id: string, link: string): Promise<Result<Org, Failure>> {
  return changeRecord(deps, 'orgs', { id }, (org) =>
    ok({ document: { ...org, links: (org.links ?? []).filter((one) => one.id !== link) } }),
  )
}

/** Puts a row back that was taken out a moment ago. */
export function restoreLink(deps: RecordDeps, id: string, link: OrgLink): Promise<Result<Org, Failure>> {
  return changeRecord(deps, 'orgs', { id }, (org) => ok({ document: { ...org, links: [...(org.links ?? []), link] } }))
}

function linesOf(text: string): readonly string[] {
  return [...new Set(text.split('\n').map((line) => line.trim()))].filter((line) => line !== '')
}
