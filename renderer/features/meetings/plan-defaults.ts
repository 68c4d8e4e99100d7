import type { MeetingType } from '#renderer/entities/meeting/meeting-type.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import type { Org } from '#shared/schema/orgs.ts'
import type { PersonRef } from '#shared/schema/shapes.ts'
import { suggestedTitle } from './notice.ts'
import { isSamePerson, type PlanForm } from './plan.ts'

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

/** What a plan takes over from the body's last meeting. */
export type Carried = Pick<PlanForm, 'place' | 'chair' | 'recorder'>

/** Where the body met last, who presided and who recorded. */
export function lastHeld(meetings: readonly Meeting[]): Carried | undefined {
  const held = meetings.filter((one) => one.state !== 'cancelled' && one.place !== '')
  const last = held.reduce<Meeting | undefined>((newest, one) => (newest && newest.plannedAt >= one.plannedAt ? newest : one), undefined)
  return last && { place: last.place, chair: last.chair, recorder: last.recorder }
}

/** Fills what is empty, or still as the body chosen before had it; what a person wrote stays. */
export function carriedForward(form: PlanForm, last: Carried, before: Carried | undefined): PlanForm {
  const untouched = (mine: PersonRef | undefined, old: PersonRef | undefined): boolean => !mine || isSamePerson(mine, old)
  const recorder = untouched(form.recorder, before?.recorder) ? last.recorder : form.recorder
  const chair = untouched(form.chair, before?.chair) ? last.chair : form.chair
  return {
    ...form,
    place: form.place.trim() === '' || form.place === before?.place ? last.place : form.place,
    recorder,
    chair: isSamePerson(chair, recorder) ? undefined : chair,
  }
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
