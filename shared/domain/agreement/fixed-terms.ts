import { failure, type Failure } from '#shared/contracts/errors.ts'
import { sameContent } from '#shared/lib/canonical-json.ts'
import type { Agreement, AgreementEdition, AgreementService } from '#shared/schema/agreements.ts'
import { isBinding } from './agreement-state.ts'

/** Which edition stands in the record. */
export function editionOf({ edition = 1 }: Pick<Agreement, 'edition'>): number {
  return edition
}

/** The same edition has the same id on every device, so that two that were offline put one of it away. */
export function editionId(edition: number): string {
  return `edition-${edition}`
}

/** What is put away when the next edition takes its place. */
export function editionRow(agreement: Agreement, reason: string): AgreementEdition {
  const edition = editionOf(agreement)
  return {
    id: editionId(edition),
    edition,
    title: agreement.title,
    terms: agreement.terms ?? '',
    ...(agreement.signedOn ? { signedOn: agreement.signedOn } : {}),
    ...(reason.trim() ? { reason: reason.trim() } : {}),
  }
}

/**
 * What both sides signed does not change under them: parties, period and the wording of the list stand; title and terms change with a
 * new edition only, which keeps the old wording. The list may grow, and says how it goes.
 * @returns `agreement/signed-terms` or undefined
 */
export function fixedTermsProblem(before: Agreement, after: Agreement): Failure | undefined {
  if (!isBinding(before.state)) return undefined
  const nextEdition = editionOf(after) > editionOf(before)
  const kept =
    before.kind === after.kind &&
    sameContent(partiesOf(before), partiesOf(after)) &&
    before.from === after.from &&
    before.to === after.to &&
    (nextEdition || before.signedOn === after.signedOn) &&
    listStands(before.services, after.services) &&
    sameContent(before.sharing, after.sharing) &&
    sameContent(before.contact, after.contact) &&
    sameContent(postsOf(before), postsOf(after)) &&
    !wordsProblem(before, after)
  return kept ? undefined : failure('agreement/signed-terms')
}

/** Title or text are not those of before, and the edition before was not put away with them. */
export function wordsProblem(before: Agreement, after: Agreement): boolean {
  return !sameWords(before, after) && !(editionOf(after) > editionOf(before) && isPutAway(before, after))
}

/** 鉴定 comes when the time is over. */
function postsOf({ appointment }: Agreement): unknown {
  if (!appointment) return undefined
  const { finding: _finding, ...posts } = appointment
  return posts
}

function sameWords(before: Agreement, after: Agreement): boolean {
  return before.title === after.title && (before.terms ?? '') === (after.terms ?? '')
}

function isPutAway(before: Agreement, after: Agreement): boolean {
  const row = after.editions?.find(({ id }) => id === editionId(editionOf(before)))
  return row !== undefined && row.title === before.title && row.terms === (before.terms ?? '')
}

/** By id, so that an order that a merge made says nothing; a signer may be added. */
function partiesOf({ parties }: Agreement): unknown {
  return parties
    .map(({ id, name, side, org = '' }) => ({ id, name, side, org }))
    .toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
}

function listStands(before: readonly AgreementService[], after: readonly AgreementService[]): boolean {
  const now = new Map(after.map((service) => [service.id, service]))
  return before.every((service) => {
    const same = now.get(service.id)
    return (
      same !== undefined &&
      same.direction === service.direction &&
      same.content === service.content &&
      same.dueOn === service.dueOn &&
      same.party === service.party
    )
  })
}
