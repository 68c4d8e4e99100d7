import { streetOf } from '#shared/domain/identity/area-code.ts'
import { claimItem } from '#shared/domain/item/claim-item.ts'
import { itemEditionOf, itemTypeOf, type ItemKind } from '#shared/domain/item/item-types.ts'
import { moveItem, type MoveContext, type MoveInput } from '#shared/domain/item/move-item.ts'
import { enterMoney, type MoneyInput } from '#shared/domain/money/money-entry.ts'
import { addDays, type Day } from '#shared/lib/day.ts'
import type { Item, ItemState, ItemType } from '#shared/schema/items.ts'
import { refOf, type Calendar } from '../calendar.ts'
import { makeId, stampAt } from '../make/envelope.ts'
import { makeItem } from '../make/matters.ts'
import { districtUnit } from '../places.ts'
import { minuteMs, written } from '../world.ts'

/** A step that somebody took; days count from the day that the demo is made for. */
export interface Step extends Partial<Omit<MoveInput, 'to' | 'until' | 'claimedBy'>> {
  readonly on: number
  readonly to: ItemState
  /** Who has it then and takes the step; absent: the community. */
  readonly at?: 'street' | 'district'
  /** Who wrote it there. */
  readonly office?: string
  readonly dueIn?: number
  /** Units that take it on, by their place in the community's list. */
  readonly units?: readonly number[]
  readonly untilIn?: number
  /** Fields that the step asks for: words, or a day counted from the one for which the demo is made, with its minute. */
  readonly says?: Readonly<Record<string, string | { readonly on: number; readonly time?: string }>>
}

/** Units that put themselves down on the board; by their place too. */
export interface Claim {
  readonly on: number
  readonly claim: readonly number[]
}

/** A line of its account, of that day and year. */
export interface Entry {
  readonly on: number
  readonly entry: Omit<MoneyInput, 'on' | 'year'>
}

/** A matter from its beginning through every step to where it stands now. */
export interface Matter {
  readonly seed: string
  readonly type: ItemType
  readonly title: string
  readonly content: string
  readonly category?: string
  readonly origin: Item['origin']
  /** The record it came from. */
  readonly from?: string
  readonly on: number
  readonly raiser?: number
  readonly details?: Readonly<Record<string, string>>
  readonly more?: Partial<Pick<Item, 'budget' | 'beneficiaries' | 'urgency' | 'milestones'>>
  /** Seeds of matters that are joined with it. */
  readonly joined?: readonly string[]
  /** Where it stood when it was first written; absent: at the beginning of its type's way. */
  readonly begins?: ItemState
  readonly steps: readonly (Step | Claim | Entry)[]
}

export function matterId({ community }: Calendar, seed: string): string {
  return makeId('items', `${community.unit}-thread-${seed}`)
}

/** Makes it by the very rules by which people move matters, so that no thread of the demo could not have come about. */
export function tellMatter(calendar: Calendar, matter: Matter): Item {
  const { world } = calendar
  const kind = itemTypeOf(matter.type, world.all('templates'), addDays(world.today, matter.on))
  return world.add(
    'items',
    matter.steps.reduce((item, step) => take(calendar, kind, item, step), begun(calendar, kind, matter)),
  )
}

function begun(calendar: Calendar, kind: ItemKind, matter: Matter): Item {
  const { world, community, party } = calendar
  const day = addDays(world.today, matter.on)
  const id = matterId(calendar, matter.seed)
  const members = party.branches[0]?.members ?? []
  const raiser = matter.raiser === undefined ? undefined : members[matter.raiser % members.length]
  return {
    ...makeItem('', {
      ...written(community.unit, world.userOf(party.worker.id), minuteMs(`${day}T09:10`)),
      type: matter.type,
      typeEdition: itemEditionOf(kind),
      number: `${kind.spec.prefix}${day.replaceAll('-', '')}-${id.replaceAll('-', '').slice(-6).toUpperCase()}`,
      title: matter.title,
      content: matter.content,
      state: matter.begins ?? kind.spec.states[0]?.state ?? 'registered',
      origin: matter.origin,
      links: (matter.joined ?? []).map((seed) => matterId(calendar, seed)),
      ...(matter.category ? { category: matter.category } : {}),
      ...(matter.from ? { originRef: matter.from } : {}),
      ...(raiser ? { raisedBy: refOf(raiser) } : {}),
      ...(matter.details ? { details: Object.entries(matter.details).map(([field, value]) => ({ id: field, value })) } : {}),
      ...matter.more,
    }),
    id,
  }
}

function take(calendar: Calendar, kind: ItemKind, item: Item, step: Step | Claim | Entry): Item {
  if ('entry' in step) return entered(calendar, item, step)
  const context = contextOf(calendar, item, step)
  const next =
    'claim' in step ? claimed(calendar, kind, { item, step }, context) : moveItem(item, kind, inputOf(calendar, item, step), context)
  if (!next.ok) throw new Error(`${item.title}: ${JSON.stringify(step)}: ${next.error.code}`)
  return { ...next.value, updatedAt: next.value.progress.at(-1)?.at ?? item.updatedAt }
}

function entered({ world, party }: Calendar, item: Item, { on, entry }: Entry): Item {
  const day = addDays(world.today, on)
  const lines = item.money?.length ?? 0
  const at = stampAt(minuteMs(`${day}T16:${String(lines).padStart(2, '0')}`))
  const signed = { id: `${item.id}-money-${lines + 1}`, at, by: world.userOf(party.worker.id), byName: party.worker.name, today: day }
  const next = enterMoney(item, { ...entry, on: day, year: Number(day.slice(0, 4)) }, signed)
  if (!next.ok) throw new Error(`${item.title}: ${JSON.stringify(entry)}: ${next.error.code}`)
  return { ...next.value, updatedAt: at }
}

function claimed(
  { bodies }: Calendar,
  kind: ItemKind,
  { item, step }: { readonly item: Item; readonly step: Claim },
  context: MoveContext,
): ReturnType<typeof claimItem> {
  const units = step.claim.map((index) => unitAt(bodies, index))
  const names = units.map(({ org }) => org.name).join('、')
  return claimItem(
    item,
    kind,
    units.map(({ org }) => org.id),
    context.line(`${names} ${units.length > 1 ? '一起认领' : '认领'}`),
  )
}

/** What the step does not say stays as it was; who does it is the community's worker until somebody else is named. */
function inputOf(
  { world, community, party, bodies }: Calendar,
  item: Item,
  { on, dueIn, untilIn, at, office, units, says, ...said }: Step,
): MoveInput {
  const day = addDays(world.today, on)
  const owner = at ? undefined : (item.owner ?? refOf(party.worker, '工作人员'))
  return {
    note: '',
    reason: '',
    supplement: '',
    tried: '',
    arrival: { unitName: '', who: '', at: '' },
    evaluationNote: '',
    owner,
    ownerOrgName: at ? (office ?? '') : (item.ownerOrgName ?? `${community.name}工作站`),
    result: item.result ?? '',
    feedback: item.feedback ?? '',
    satisfaction: item.satisfaction,
    claimedBy: units?.map((index) => unitAt(bodies, index).org.id) ?? item.claimedBy,
    ...said,
    dueOn: dueIn === undefined ? item.dueOn || addDays(day, 20) : addDays(day, dueIn),
    until: untilIn === undefined ? '' : addDays(world.today, untilIn),
    ...(says ? { values: Object.fromEntries(Object.entries(says).map(([id, value]) => [id, saidOn(world.today, value)])) } : {}),
  }
}

function saidOn(today: Day, value: NonNullable<Step['says']>[string]): string {
  if (typeof value === 'string') return value
  const day = addDays(today, value.on)
  return value.time ? `${day}T${value.time}` : day
}

/** Lines of one day follow each other by the minute. */
function contextOf({ world, community, party }: Calendar, item: Item, step: Step | Claim): MoveContext {
  const today: Day = addDays(world.today, step.on)
  const above = 'to' in step ? step.at : undefined
  const unit = above === 'district' ? districtUnit : above === 'street' ? streetOf(community.unit) : community.unit
  const office = ('to' in step && step.office) || '街道办事处'
  let lines = item.progress.length
  return {
    today,
    now: minuteMs(`${today}T23:59`),
    actor: { role: above ?? 'secretary', unit },
    line: (text, state, handedTo) => {
      lines += 1
      return {
        id: `${item.id}-${lines}`,
        at: stampAt(minuteMs(`${today}T10:${String(lines).padStart(2, '0')}`)),
        by: above ? makeId('user', unit) : world.userOf(party.worker.id),
        byName: above ? office : party.worker.name,
        text,
        unit,
        ...(state ? { state } : {}),
        ...(handedTo ? { handedTo } : {}),
      }
    },
  }
}

export function unitAt({ units }: Calendar['bodies'], index: number): Calendar['bodies']['units'][number] {
  const unit = units[index % units.length]
  if (!unit) throw new Error('a community has its units')
  return unit
}
