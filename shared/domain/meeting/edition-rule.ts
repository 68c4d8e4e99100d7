import { failure, type Failure } from '#shared/contracts/errors.ts'
import { sameContent } from '#shared/lib/canonical-json.ts'

/** What an edition says. Only whether it is still in use may change after it was issued. */
const issuedFields = [
  'kind',
  'code',
  'name',
  'edition',
  'issuer',
  'basis',
  'localNote',
  'meetingType',
  'itemType',
  'method',
  'steps',
  'switches',
  'entries',
  'effectiveOn',
  'changeNote',
] as const

type Stored = Readonly<Record<string, unknown>>

/**
 * An issued edition of a type of meetings or items, of a method, or of a dictionary that has a first day, stands for good, because records refer to it: it is
 * neither changed nor removed, only retired (domain.md §5.2: version pinned). Other templates are free.
 * @returns template/issued, or undefined
 */
export function editionWriteProblem(before: Stored | undefined, after: Stored): Failure | undefined {
  if (!before || before['_deleted'] === true || !isIssued(before)) return undefined
  if (after['_deleted'] === true) return failure('template/issued')
  const changed = issuedFields.filter((name) => !sameContent(before[name], after[name]))
  return changed.length > 0 ? failure('template/issued', { fields: changed }) : undefined
}

function isIssued({ kind, meetingType, itemType, method, effectiveOn }: Stored): boolean {
  if (kind === 'dictionary') return effectiveOn !== undefined
  if (kind === 'method') return method !== undefined
  return (kind === 'meetingType' && meetingType !== undefined) || (kind === 'itemType' && itemType !== undefined)
}
