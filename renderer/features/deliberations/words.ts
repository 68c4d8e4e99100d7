import { capacityWords, stanceWords } from '#renderer/entities/labels/deliberation-words.ts'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { itemLevelWords, itemOriginWords } from '#renderer/entities/labels/item-words.ts'
import type { Deliberation } from '#shared/schema/deliberations.ts'

export const originOptions = (['visit', 'meeting', 'grid', 'hotline', 'comeIn', 'online'] as const).map((value) => ({
  value,
  label: itemOriginWords[value],
}))
export const levelOptions = (['grid', 'community', 'street', 'district'] as const).map((value) => ({
  value,
  label: `${itemLevelWords[value]}解决`,
}))
export const capacityOptions = (
  ['member', 'delegate', 'affected', 'residentUnit', 'property', 'deputy', 'department', 'other'] as const
).map((value) => ({
  value,
  label: capacityWords[value],
}))
export const partyOptions = (['member', 'delegate', 'affected', 'residentUnit', 'property', 'deputy', 'department'] as const).map(
  (value) => ({
    value,
    label: capacityWords[value],
  }),
)
export const stanceOptions = optionsOf(stanceWords, ['for', 'against', 'suggest', 'none'])

export const decisionWords = { accepted: '受理', merged: '并案', refused: '不予受理' } as const

export const outcomeWords = { consensus: '形成共识', vote: '表决', deferred: '暂缓', escalated: '上报' } as const satisfies Record<
  NonNullable<Deliberation['outcome']>['kind'],
  string
>
