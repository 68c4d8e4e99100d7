import { defaultMethods, type DefaultMethod } from '#shared/domain/deliberation/default-methods.ts'
import { richTextFromPlain } from '#shared/domain/merge/rich-text.ts'
import { addDays } from '#shared/lib/day.ts'
import type { Deliberation } from '#shared/schema/deliberations.ts'
import type { Person } from '#shared/schema/people.ts'
import type { Statement } from '#shared/schema/statements.ts'
import { refOf, type Calendar } from './calendar.ts'
import { makeId } from './make/envelope.ts'
import { makeDeliberation, makeItem, makeStatement } from './make/matters.ts'
import { projects } from './topics.ts'
import { addMinutes, minuteMs, written } from './world.ts'

const said: readonly (readonly [Statement['stance'], string])[] = [
  ['for', '我赞成，先做起来，哪怕先做一个单元。'],
  ['suggest', '钱从哪里来要先讲清楚，能不能请单位支持一点。'],
  ['against', '我家在一楼，采光受影响，这个方案我不同意。'],
  ['for', '我家老人八十多了，上下楼实在困难，请大家体谅。'],
  ['suggest', '施工时间要避开中午和晚上，孩子要休息。'],
  ['none', '我听大家的，少数服从多数，不过要把不同意见记下来。'],
]
const capacities: readonly Statement['capacity'][] = ['member', 'delegate', 'affected', 'residentUnit', 'property', 'deputy']

/** Sheets from one matter just raised to those closed, half of them by 有一说一, with what each person said. */
export function deliberate(calendar: Calendar): void {
  const { world, scale, community, party } = calendar
  for (let index = 0; index < scale.deliberations; index += 1) {
    const day = addDays(world.today, -8 - (scale.deliberations - 1 - index) * 19)
    const heldAt = `${day}T19:00`
    const sheet = sheetOf(calendar, { index, day, heldAt })
    world.add('deliberations', sheet)
    const speakers = party.branches.flatMap((branch) => branch.members).slice(index * 3, index * 3 + 7)
    const spoken = sheet.state === 'refused' || sheet.heldOn === undefined ? [] : speakers
    for (const [order, person] of spoken.entries()) world.add('statements', statementOf(calendar, { sheet, heldAt, person, order }))
    if (sheet.items.length > 0) addOutcomeItem(calendar, sheet, day)
    if (index === 0 && !community.rich) return
  }
}

interface Day {
  readonly index: number
  readonly day: string
  readonly heldAt: string
}

const FOUR = 'fourDiscussionsTwoOpenings'

/** Every second sheet goes by 有一说一, the others by each method in turn; of those still open, one is a 四议两公开 whose notice hangs. */
function methodFor(index: number, count: number): DefaultMethod {
  const running = index === count - 2 ? defaultMethods.find((one) => one.code === FOUR) : undefined
  const method =
    running ?? (index >= count - 3 ? defaultMethods[0] : defaultMethods[index % 2 === 0 ? 0 : (index >> 1) % defaultMethods.length])
  if (!method) throw new Error('there is no method')
  return method
}

/** A meeting a week and each notice its days, so that the last one before `steps` ended before the day; the steps after it are not begun. */
function stagesOf(method: DefaultMethod, { day, steps }: { readonly day: string; readonly steps: number }): Stages {
  let on = addDays(day, -64)
  return method.steps.slice(0, steps + 1).flatMap((step): Stages => {
    const at = on
    if (step.part === 'meeting') {
      on = addDays(at, 7)
      const counts = { entitled: 30, present: 27, yes: 25, no: 1, abstain: 1 }
      return [
        {
          id: step.id,
          heldOn: at,
          place: '社区会议室',
          rule: step.rule ?? 'open',
          ...counts,
          declared: 'passed',
          text: '同意，按方案办。',
        },
      ]
    }
    if (step.part !== 'posting') return []
    const to = addDays(at, step.noticeDays ?? 0)
    on = addDays(to, 1)
    return [{ id: step.id, from: at, place: '社区公示栏', ...(step.noticeDays ? { to } : {}) }]
  })
}
type Stages = NonNullable<Deliberation['stages']>

type Stage = 'closed' | 'refused' | 'screened' | 'raised'

function sheetOf(calendar: Calendar, { index, day, heldAt }: Day): Deliberation {
  const { world, random, community, scale, party } = calendar
  const method = methodFor(index, scale.deliberations)
  const stage: Stage =
    index < scale.deliberations - 3 || scale.deliberations === 1
      ? index % 11 === 5
        ? 'refused'
        : 'closed'
      : index === scale.deliberations - 1
        ? 'raised'
        : 'screened'
  const steps = method.steps.toSorted((a, b) => a.order - b.order)
  const [title, opening] = projects[(index * 5) % projects.length] ?? projects[0]
  const seed = `${community.unit}-deliberation-${index}`
  const by = world.userOf(party.recorder.id)
  const proposer = random.pick(party.branches[0]?.members ?? [])
  const running = method.code === FOUR ? 6 : 3
  const stepAt = stage === 'closed' ? steps.length - 1 : stage === 'screened' ? running : stage === 'refused' ? 1 : 0
  const stages =
    stage === 'closed' || stage === 'screened' ? stagesOf(method, { day, steps: stage === 'closed' ? steps.length : running }) : []
  return makeDeliberation(seed, {
    ...written(community.unit, by, minuteMs(heldAt) - 6 * 86_400_000),
    title,
    method: method.code,
    methodVersion: method.edition,
    methodEdition: { template: makeId('templates', `method-${method.code}`), edition: method.edition },
    step: steps[Math.min(stepAt, steps.length - 1)]?.id ?? '',
    state: stage === 'closed' ? 'closed' : stage === 'refused' ? 'refused' : 'open',
    origin: random.pick(['visit', 'grid', 'comeIn', 'meeting'] as const),
    proposer: refOf(proposer),
    ...(method.code === 'residentsCouncil' ? { proposerSigned: true } : {}),
    ...(method.code === 'benchMeeting' ? { heads: 14 } : {}),
    ...(stages.length > 0 ? { stages } : {}),
    expectation: opening,
    ...(stage === 'raised' ? {} : screening(stage, party.secretary.name, addDays(day, -4))),
    ...(stage === 'closed' || stage === 'screened' ? heldPart(calendar, day, proposer) : {}),
    ...(stage === 'closed' ? endPart(calendar, { day, seed, index }) : {}),
  })
}

function screening(stage: Stage, by: string, on: string): Partial<Deliberation> {
  const refused = stage === 'refused'
  return {
    screening: refused
      ? { decision: 'refused', reason: '属于产权单位内部事务，已转告单位办理。', by, on }
      : { decision: 'accepted', by, on },
  }
}

function heldPart({ community, party, bodies }: Calendar, day: string, proposer: Person): Partial<Deliberation> {
  const first = party.branches[0]?.members.slice(0, 6) ?? []
  const members = first.includes(proposer) ? first : [...first, proposer]
  return {
    heldOn: day,
    place: `${community.name}议事厅`,
    host: refOf(party.secretary, '书记'),
    recorder: refOf(party.recorder, '记录员'),
    parties: [
      ...members.map((person, index) => ({
        id: person.id,
        name: person.name,
        category: index < 3 ? ('member' as const) : ('affected' as const),
        person: person.id,
        present: true,
      })),
      ...bodies.units.slice(0, 2).map(({ delegate }) => ({
        id: delegate.id,
        name: delegate.name,
        category: 'residentUnit' as const,
        person: delegate.id,
        present: true,
      })),
    ],
  }
}

function endPart(
  { random, community, party }: Calendar,
  { day, seed, index }: { day: string; seed: string; index: number },
): Partial<Deliberation> {
  const voted = index % 3 === 1
  const counts = voted ? { rule: 'open', entitled: 8, present: 8, yes: 6, no: 1, abstain: 1 } : {}
  return {
    options: [
      {
        id: 'o1',
        title: '方案A：先试点',
        pros: '见效快，花钱少',
        cons: '覆盖面小',
        cost: `${random.int(2, 9)}000元`,
        doer: `${community.name}工作站`,
      },
      { id: 'o2', title: '方案B：一次做完', pros: '一劳永逸', cons: '资金不足', cost: `${random.int(3, 9)}0000元`, doer: '物业服务公司' },
    ],
    outcome: {
      kind: voted ? 'vote' : 'consensus',
      text: '先按方案A试点一个月，公示效果后再定。',
      ...counts,
      minority: '一楼住户担心采光，要求施工前再看一次现场。',
    },
    items: [makeId('items', `${seed}-item`)],
    publicity: {
      from: addDays(day, 2),
      to: addDays(day, 9),
      place: '社区公示栏',
      objections: '',
      satisfied: random.int(20, 60),
      fairlySatisfied: random.int(0, 9),
      dissatisfied: random.int(0, 3),
    },
    notes: richTextFromPlain(
      `议事由${party.secretary.name}主持，一次一个议题，逐人发言。\n大家先看现场照片，再说意见；不同意见原样记下。`,
      7,
    ),
  }
}

interface Utterance {
  readonly sheet: Deliberation
  readonly heldAt: string
  readonly person: Person
  readonly order: number
}

function statementOf({ world, community, party }: Calendar, { sheet, heldAt, person, order }: Utterance): Statement {
  const [stance, words] = said[order % said.length] ?? said[0] ?? ['none', '']
  const at = addMinutes(heldAt, 4 + order * 3)
  return makeStatement(`${sheet.id}-${order}`, {
    ...written(community.unit, world.userOf(party.recorder.id), minuteMs(at)),
    subject: sheet.id,
    speaker: person.id,
    speakerName: person.name,
    capacity: capacities[order % capacities.length] ?? 'member',
    stance,
    words,
    at,
  })
}

function addOutcomeItem({ world, community, party }: Calendar, sheet: Deliberation, day: string): void {
  const id = sheet.items[0]
  if (!id) return
  const made = makeItem('', {
    ...written(community.unit, world.userOf(party.recorder.id), minuteMs(`${day}T21:00`)),
    type: 'project',
    number: `YS-${day.replaceAll('-', '')}`,
    title: `试点：${sheet.title}`,
    content: sheet.expectation ?? '',
    category: '议事转办',
    origin: 'deliberation',
    originRef: sheet.id,
    owner: refOf(party.worker, '工作人员'),
    ownerOrgName: `${community.name}工作站`,
    dueOn: addDays(day, 40),
    state: 'working',
  })
  world.add('items', { ...made, id })
}
