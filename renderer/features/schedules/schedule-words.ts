import { shortMinute } from '#renderer/entities/meeting/meeting-words.ts'
import type { Tone } from '#renderer/ui/status-badge.tsx'
import type { Schedule } from '#shared/schema/schedules.ts'

export const kindWords = {
  booking: '场地预约',
  duty: '值班',
  patrol: '巡逻',
  activity: '活动',
  course: '课程',
} as const satisfies Record<Schedule['kind'], string>

const stateWords = {
  planned: '待确认',
  confirmed: '已确认',
  running: '进行中',
  finished: '已结束',
  cancelled: '已取消',
} as const satisfies Record<Schedule['state'], string>

const tones = {
  planned: 'waiting',
  confirmed: 'info',
  running: 'info',
  finished: 'ok',
  cancelled: 'neutral',
} as const satisfies Record<Schedule['state'], Tone>

/** 已让出 is another thing than 已取消: somebody else has the room now. */
export function stateOf({ state, ending }: Pick<Schedule, 'state' | 'ending'>): { readonly words: string; readonly tone: Tone } {
  const words = state === 'cancelled' && ending?.how === 'yielded' ? '已让出' : stateWords[state]
  return { words, tone: tones[state] }
}

export const stateOptions = [
  { value: 'live', label: '还有效的' },
  { value: 'clash', label: '有冲突' },
  { value: 'planned', label: stateWords.planned },
  { value: 'confirmed', label: stateWords.confirmed },
  { value: 'finished', label: stateWords.finished },
  { value: 'cancelled', label: '已取消、已让出' },
] as const

/** 11月24日 14:00—16:00, with the second day where it is another. */
export function timeWords({ startsAt, endsAt }: Pick<Schedule, 'startsAt' | 'endsAt'>, today: string): string {
  const end = startsAt.slice(0, 10) === endsAt.slice(0, 10) ? endsAt.slice(11) : shortMinute(endsAt, today)
  return `${shortMinute(startsAt, today)}—${end}`
}

/** Who wanted it: the unit, the person, or both. */
export function bookedByWords({ orgName, bookedBy }: Pick<Schedule, 'orgName' | 'bookedBy'>): string {
  return [orgName, bookedBy?.name].filter((name) => name !== undefined && name !== '').join(' · ')
}
