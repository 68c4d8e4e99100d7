import type { MeetingType } from '#renderer/entities/meeting/meeting-type.ts'
import type { Org } from '#shared/schema/orgs.ts'
import { suggestedTitle } from './notice.ts'
import type { PlanForm } from './plan.ts'

const branchKinds = ['branch', 'jointBranch', 'temporaryBranch', 'actionBranch', 'generalBranch', 'partyCommittee']
const kindsOfType: Readonly<Record<string, readonly string[]>> = {
  groupMeeting: ['partyGroup', ...branchKinds],
  communityCoordination: ['communityCoordination'],
  streetCoordination: ['streetCoordination'],
  jointConference: ['jointConference', 'communityCoordination', 'streetCoordination'],
  residentsAssembly: ['councilBody', 'residentsCommittee'],
}

/** Bodies that hold such a meeting come first; the others stay in reach. */
export function bodiesFor(type: string, bodies: readonly Org[]): { readonly suited: readonly Org[]; readonly others: readonly Org[] } {
  const kinds = kindsOfType[type] ?? branchKinds
  const rank = (body: Org): number => kinds.indexOf(body.kind)
  const byName = (a: Org, b: Org): number => rank(a) - rank(b) || compareNumbered(a.name, b.name)
  const running = bodies.filter((body) => body.state !== 'dissolved')
  return { suited: running.filter((body) => rank(body) >= 0).sort(byName), others: running.filter((body) => rank(body) < 0).sort(byName) }
}

/** What changes with the type: the body that holds it and the title, unless a person wrote his own. */
export function withType(form: PlanForm, type: MeetingType, bodies: readonly Org[]): PlanForm {
  const { suited } = bodiesFor(type.code, bodies)
  const body = suited.find((one) => one.id === form.body) ?? suited[0] ?? bodies.find((one) => one.id === form.body)
  return { ...form, type: type.code, body: body?.id ?? '', title: suggestedTitle(type.name, body?.name ?? '', form.plannedAt) }
}

const expectedByRoster = {
  branchMembers: '全体党员',
  bodyMembers: '全体委员',
  unitsOfBody: '各成员单位',
  residents: '居民代表',
  open: '有关同志',
} as const

export function expectedWords(type: MeetingType): string {
  return expectedByRoster[type.spec.roster]
}

/** Nine o'clock on the next working morning is a better start than an empty field. */
export function defaultPlannedAt(today: string): string {
  const next = new Date(`${today}T00:00:00Z`)
  do next.setUTCDate(next.getUTCDate() + 1)
  while (next.getUTCDay() === 0 || next.getUTCDay() === 6)
  return `${next.toISOString().slice(0, 10)}T09:00`
}

const numerals = '零一二三四五六七八九十'

/** 第一、第二、… 第十 in the order of their numbers; by pinyin 第二 would stand before 第一. */
function compareNumbered(a: string, b: string): number {
  const keyed = (name: string): string => name.replace(/[一二三四五六七八九十]/g, (sign) => String(numerals.indexOf(sign)))
  return keyed(a).localeCompare(keyed(b), 'zh-Hans-CN', { numeric: true })
}
