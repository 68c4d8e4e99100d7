import { paths } from './paths.ts'
import type { AnyDocument, CollectionName } from '#shared/schema/entities.ts'

/** Where a record is shown; a check-in stands in its meeting, a statement in what it was said about. */
export function recordPath(collection: CollectionName, document: AnyDocument): string | undefined {
  switch (collection) {
    case 'people':
      return paths.person(document.id)
    case 'meetings':
      return paths.meeting(document.id)
    case 'items':
      return paths.item(document.id)
    case 'deliberations':
      return paths.deliberation(document.id)
    case 'attendances':
      return document['eventKind'] === 'meeting' ? paths.meetingCheckIn(String(document['event'])) : undefined
    case 'statements':
      return document['subjectKind'] === 'meeting'
        ? paths.meeting(String(document['subject']))
        : paths.deliberation(String(document['subject']))
    default:
      return undefined
  }
}
