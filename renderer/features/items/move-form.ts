import type { Item, ItemState } from '#shared/schema/items.ts'

/** What a step asks of the person who takes it (shared/domain/item says what it may not lack). */
export interface MoveFields {
  readonly owner: boolean
  readonly reason: '' | '退回原因' | '上报理由' | '不予受理的理由' | '挂起原因' | '并入哪一件'
  readonly until: boolean
  readonly result: boolean
  readonly feedback: boolean
  readonly satisfaction: boolean
}

const NOTHING: MoveFields = { owner: false, reason: '', until: false, result: false, feedback: false, satisfaction: false }

export function fieldsOfMove(to: ItemState): MoveFields {
  switch (to) {
    case 'assigned':
    case 'working':
      return { ...NOTHING, owner: true }
    case 'returned':
      return { ...NOTHING, reason: '退回原因' }
    case 'escalated':
      return { ...NOTHING, reason: '上报理由' }
    case 'refused':
      return { ...NOTHING, reason: '不予受理的理由' }
    case 'merged':
      return { ...NOTHING, reason: '并入哪一件' }
    case 'hung':
      return { ...NOTHING, reason: '挂起原因', until: true }
    case 'done':
      return { ...NOTHING, result: true }
    case 'reported':
      return { ...NOTHING, result: true, feedback: true }
    case 'evaluated':
      return { ...NOTHING, satisfaction: true }
    case 'closed':
      return { ...NOTHING, result: true, feedback: true }
    case 'registered':
    case 'accepted':
      return NOTHING
  }
}

export interface MoveInput {
  to: ItemState
  note: string
  reason: string
  until: string
  owner: Item['owner']
  ownerOrgName: string
  dueOn: string
  result: string
  feedback: string
  satisfaction: Item['satisfaction']
}

export function moveInput(item: Item, to: ItemState): MoveInput {
  return {
    to,
    note: '',
    reason: '',
    until: item.hung?.until ?? '',
    owner: item.owner,
    ownerOrgName: item.ownerOrgName ?? '',
    dueOn: item.dueOn,
    result: item.result ?? '',
    feedback: item.feedback ?? '',
    satisfaction: item.satisfaction,
  }
}
