import { paths } from './paths.ts'
import { libraryKinds } from '#shared/domain/agreement/library.ts'
import type { AnyDocument, CollectionName } from '#shared/schema/entities.ts'

/** Where a record is shown; a check-in stands in its meeting, a statement in what it was said about. */
export function recordPath(collection: CollectionName, document: AnyDocument): string | undefined {
  switch (collection) {
    case 'people':
      return paths.person(document.id)
    case 'orgs':
      return paths.org(document.id)
    case 'areas':
      return paths.area(document.id)
    case 'meetings':
      return paths.meeting(document.id)
    case 'items':
      return paths.item(document.id)
    case 'deliberations':
      return paths.deliberation(document.id)
    case 'schedules':
      return paths.schedule(document.id)
    case 'attendances':
      return attendancePath(document)
    case 'statements':
      return document['subjectKind'] === 'meeting'
        ? paths.meeting(String(document['subject']))
        : paths.deliberation(String(document['subject']))
    case 'agreements':
      return agreementPath(document)
    default:
      return undefined
  }
}

function agreementPath({ id, kind }: AnyDocument): string {
  if (kind === 'handOver') return paths.handOver(id)
  if (kind === 'form') return paths.report(id)
  if (kind === 'formFiling') return paths.reportFiling(id)
  if (kind === 'formCounted') return paths.reports()
  return libraryKinds.some((one) => one === kind) ? paths.document(id) : paths.agreement(id)
}

function attendancePath({ eventKind, event, person, org }: AnyDocument): string | undefined {
  if (eventKind === 'meeting') return paths.meetingCheckIn(String(event))
  if (eventKind === 'taskCallUp') return paths.callUp(String(event))
  if (eventKind !== 'service') return undefined
  return person === org ? paths.reportInUnit(String(person)) : paths.reportInMember(String(person))
}
