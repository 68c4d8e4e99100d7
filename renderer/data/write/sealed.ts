import type { WireDocument } from '#shared/contracts/sync.ts'
import { signedMarks, statementMark } from '#shared/domain/meeting/covered-statements.ts'
import { attendanceDigest } from '#shared/domain/meeting/record-hash.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import { entityOf, type CollectionName } from '#shared/schema/entities.ts'
import { isLocked } from '#shared/schema/entity.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import type { Core } from './core.ts'

/** Those that a signature fixed: signed themselves, or part of a signed meeting as this device holds it (sync.md S7). */
export async function sealedAmong(
  core: Core,
  collection: CollectionName,
  documents: readonly WireDocument[],
): Promise<readonly WireDocument[]> {
  if (collection === 'attendances') return sealedCheckIns(core, documents)
  if (collection === 'statements') return sealedStatements(core, documents)
  return documents.filter((document) => isLocked(entityOf(collection), document))
}

/** Check-ins of a meeting whose check-ins are all here as they were signed. */
async function sealedCheckIns(core: Core, documents: readonly WireDocument[]): Promise<readonly WireDocument[]> {
  const sealed = new Set<string>()
  for (const [event, meeting] of await meetingsNamed(core, documents, 'event')) {
    const signed = meeting.lock?.attendances
    if (signed === undefined) continue
    const checkIns = (await core.store.find('attendances', { selector: { event } })) as unknown as readonly Attendance[] // stored, so they passed their shape
    if (attendanceDigest(event, checkIns) === signed) sealed.add(event)
  }
  return documents.filter((document) => sealed.has(String(document['event'])))
}

async function sealedStatements(core: Core, documents: readonly WireDocument[]): Promise<readonly WireDocument[]> {
  const meetings = await meetingsNamed(core, documents, 'subject')
  return documents.filter((document) => {
    const meeting = meetings.get(String(document['subject']))
    return !document._deleted && meeting !== undefined && signedMarks(meeting)?.has(statementMark(document)) === true
  })
}

async function meetingsNamed(core: Core, documents: readonly WireDocument[], field: string): Promise<ReadonlyMap<string, Meeting>> {
  const ids = [...new Set(documents.map((document) => String(document[field])))]
  const held = await core.store.read('meetings', ids)
  return new Map(Array.from(held, ([id, { document }]) => [id, document as unknown as Meeting])) // as above
}
