import { addMonths, daysBetween, type Day } from '#shared/lib/day.ts'
import { probationEnd } from '#shared/domain/party/matters.ts'
import { nextStepOf } from '#shared/domain/party/next-step.ts'
import { partyMonths, partyNorms, type PartyNormCode } from '#shared/domain/party/norms.ts'
import type { TakenKind } from '#shared/domain/party/step-rules.ts'
import type { StepInput } from '#shared/domain/party/take-step.ts'
import type { Person } from '#shared/schema/people.ts'

/** What the dialog of a step asks beside its day, paper and words. */
type Field =
  | 'branch'
  | 'orgName'
  | 'group'
  | 'names'
  | 'place'
  | 'until'
  | 'countedFrom'
  | 'validDays'
  | 'card'
  | 'stage'
  | 'joinedOn'
  | 'fullOn'

const fields: Partial<Record<TakenKind, readonly Field[]>> = {
  activist: ['names'],
  candidate: ['names'],
  admitted: ['names'],
  extended: ['until'],
  confirmed: ['countedFrom'],
  letterIssued: ['orgName', 'validDays'],
  transferIn: ['branch', 'group', 'place', 'stage', 'joinedOn', 'fullOn'],
  branchMoved: ['branch', 'group'],
  wentAway: ['place', 'orgName', 'card'],
  probation: ['until'],
}
export function stepAsks(kind: TakenKind, field: Field): boolean {
  return fields[kind]?.includes(field) ?? false
}

/** What a field is called in this step. */
export function stepLabel(kind: TakenKind, field: 'paper' | 'note' | 'orgName' | 'names' | 'on' | 'until' | 'place'): string {
  const labels: Partial<Record<TakenKind, Partial<Record<typeof field, string>>>> = {
    activist: { names: '培养联系人' },
    candidate: { names: '入党介绍人' },
    admitted: { names: '入党介绍人', on: '支部大会通过的日期' },
    confirmed: { on: '支部大会通过的日期' },
    extended: { until: '延长至' },
    letterIssued: { orgName: '转往的党组织', paper: '介绍信编号', on: '开出日期' },
    transferIn: { place: '从哪个党组织转来', paper: '介绍信编号', on: '接收日期' },
    received: { on: '对方接收的日期' },
    wentAway: { orgName: '流入地的联系支部', on: '外出日期' },
    lost: { on: '从哪天起失去联系' },
    sought: { note: '怎么找的、结果怎样' },
    probation: { until: '察看至', paper: '处分决定文号' },
    examined: { note: '考察意见' },
  }
  const usual = { paper: '文号', note: '说明', orgName: '党组织', names: '姓名', on: '日期', until: '至', place: '外出到哪里' }
  return labels[kind]?.[field] ?? usual[field]
}

const normOfStep: Partial<Record<TakenKind, PartyNormCode>> = {
  applied: 'adult',
  talked: 'talk',
  activist: 'activist',
  examined: 'examine',
  candidate: 'candidate',
  reviewed: 'training',
  trained: 'training',
  approved: 'approve',
  admitted: 'probation',
  confirmed: 'probation',
  extended: 'extension',
  letterIssued: 'letter',
  received: 'letter',
  transferIn: 'receipt',
  receiptSent: 'receipt',
  wentAway: 'away',
  lost: 'lost',
  sought: 'seek',
  membershipSuspended: 'lost',
  struckOff: 'quit',
  probation: 'rights',
}
export function normOf(kind: TakenKind): (typeof partyNorms)[PartyNormCode] | undefined {
  const code = normOfStep[kind]
  return code && partyNorms[code]
}

/** What the dialog begins with: today, and what the norm proposes. */
export function firstInput(person: Pick<Person, 'party' | 'partySteps' | 'bornOn'>, kind: TakenKind, today: Day): StepInput {
  const end = person.party && probationEnd(person.party)
  return {
    kind,
    on: today,
    ...(kind === 'letterIssued' ? { validDays: 90 } : {}),
    ...(kind === 'transferIn' ? { stage: 'full' as const } : {}),
    ...(kind === 'confirmed' && end ? { countedFrom: end } : {}),
    ...(kind === 'extended' ? { until: addMonths(end ?? today, partyMonths.shortestExtension) } : {}),
    ...(kind === 'probation' ? { until: addMonths(today, partyMonths.longestRights / 2) } : {}),
  }
}

/** Where what is typed is not as the norm has it. It is said and nothing is refused. */
export function outOfNorm(person: Pick<Person, 'party' | 'partySteps' | 'bornOn'>, input: StepInput): string | undefined {
  const { kind, on, until, validDays } = input
  const next = nextStepOf(person)
  if (next?.kind === kind && next.earliest && on < next.earliest) return `一般要到 ${next.earliest} 以后`
  const end = person.party && probationEnd(person.party)
  if (kind === 'extended' && until && end) {
    if (person.party?.extendedTo) return '预备期已经延长过一次'
    const [least, most] = [addMonths(end, partyMonths.shortestExtension), addMonths(end, partyMonths.longestExtension)]
    if (until < least || until > most) return `延长不少于半年、最长不超过一年：${least} 到 ${most}`
  }
  if (kind === 'probation' && until && until > addMonths(on, partyMonths.longestRights)) return '留党察看最长不超过两年'
  if (kind === 'letterIssued' && validDays && validDays > daysBetween(on, addMonths(on, partyMonths.letter)))
    return '有效期一般不超过三个月'
  const since = person.party?.lostSince
  if (kind === 'membershipSuspended' && since && on < addMonths(since, partyMonths.lost)) return '失去联系还不满六个月'
  return undefined
}
