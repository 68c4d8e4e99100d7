import { isInForce } from '#shared/domain/agreement/agreement-state.ts'
import { balanceOf, sumOfBalances, type Balance, type DirectionBalance } from '#shared/domain/agreement/balance.ts'
import { isMutual } from '#shared/domain/agreement/agreement-rule.ts'
import { listsOf } from '#shared/domain/agreement/kinds.ts'
import { endNear } from '#shared/domain/agreement/renewal.ts'
import type { Day } from '#shared/lib/day.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import { endWords, kindName } from './agreement-words.ts'

export interface AgreementRow {
  readonly id: string
  readonly title: string
  readonly kind: string
  readonly units: string
  readonly state: Agreement['state']
  /** 2026.1.1–2027.12.31 is too long for a column: the end is what is looked for. */
  readonly to: string
  readonly near: string
  readonly there: string
  readonly back: string
}

export interface AgreementFilter {
  readonly kind: string
  readonly state: string
  /** `renew`: it is time to think of renewing. */
  readonly due: string
  readonly query: string
}

export function chooseAgreements(all: readonly Agreement[], filter: AgreementFilter, today: Day): readonly Agreement[] {
  const words = filter.query.trim().toLowerCase()
  return all.filter(
    (one) =>
      (filter.kind === '' || one.kind === filter.kind) &&
      (filter.state === '' || one.state === filter.state) &&
      (filter.due !== 'renew' || endNear(one, today) !== undefined) &&
      (words === '' ||
        [one.title, one.number ?? '', ...one.parties.map(({ name }) => name)].some((text) => text.toLowerCase().includes(words))),
  )
}

export function agreementRow(agreement: Agreement, today: Day): AgreementRow {
  const { id, title, kind, state, parties, services, to = '' } = agreement
  const near = endNear(agreement, today)
  const balance = balanceOf(services, today)
  return {
    id,
    title,
    kind: kindName(kind),
    units: parties
      .filter(({ side }) => side === 'unit')
      .map(({ name }) => name)
      .join('、'),
    state,
    to,
    near: near ? endWords(near) : '',
    there: listsOf(kind).includes('unitToCommunity') ? doneOf(balance.unitToCommunity) : '',
    back: listsOf(kind).includes('communityToUnit') ? doneOf(balance.communityToUnit) : '',
  }
}

/** 完成 2 / 3; a dash where nothing is offered that way. */
function doneOf({ listed, done }: DirectionBalance): string {
  return listed === 0 ? '—' : `${done} / ${listed}`
}

/** Of all that is in force now. */
export function balanceInForce(all: readonly Agreement[], today: Day): Balance {
  const current = all.filter((one) => listsOf(one.kind).length === 2 && isMutual(one) && isInForce(one.state))
  return sumOfBalances(current.map(({ services }) => balanceOf(services, today)))
}
