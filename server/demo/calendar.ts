import type { Random } from '#shared/lib/random.ts'
import type { Person } from '#shared/schema/people.ts'
import type { MeetingPlan } from './hold-meeting.ts'
import type { Party } from './party.ts'
import type { Community } from './places.ts'
import type { Scale } from './scale.ts'
import type { Bodies } from './units.ts'
import type { World } from './world.ts'

/** A community whose people and bodies stand: what everything it does is made from. */
export interface Calendar {
  readonly world: World
  readonly random: Random
  readonly community: Community
  readonly scale: Scale
  readonly party: Party
  readonly bodies: Bodies
}

export function planFor({ community, party }: Calendar, head: Pick<MeetingPlan, 'seed' | 'type' | 'title' | 'plannedAt'>) {
  return {
    ...head,
    unit: community.unit,
    place: `${community.name}党群服务中心二楼会议室`,
    chair: { ...refOf(party.secretary, '书记'), id: party.secretary.id },
    recorder: { ...refOf(party.recorder, '组织委员'), id: party.recorder.id },
  }
}

export function refOf(person: Person, duty?: string) {
  return { id: person.id, name: person.name, ...(duty ? { duty } : {}) }
}

export function monthWords(day: string): string {
  return `${Number(day.slice(5, 7))}月`
}

export function quarterWords(month: string): string {
  return `${month.slice(0, 4)}年${'一二三四'.charAt(Math.ceil(Number(month.slice(5, 7)) / 3) - 1)}季度`
}

export function pad(number: number): string {
  return String(number).padStart(2, '0')
}
