import { Radio, Stack } from '@mantine/core'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { shortMinute } from '#renderer/entities/meeting/meeting-words.ts'
import { stillToCome } from '#shared/domain/schedule/weekly.ts'
import { chinaMinute } from '#shared/lib/day.ts'
import type { Schedule } from '#shared/schema/schedules.ts'
import { laterWeeks } from './queries.ts'
import { timeWords } from './schedule-words.ts'

/** Of what is booked every week: the later dates that can be called off together with this one. */
export function useLaterDates(schedule: Schedule): readonly Schedule[] {
  const { now } = useDeps()
  const live = useLive(laterWeeks(useDb(), schedule))
  return live.status === 'ready' ? stillToCome(live.data, chinaMinute(now())).toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1)) : []
}

interface WhichProps {
  readonly schedule: Schedule
  readonly later: readonly Schedule[]
  readonly rest: boolean
  onChange(rest: boolean): void
}

/** 取消哪些: this one, or this one and the later ones. Nothing to choose where there is no later one. */
export function WhichDates({ schedule, later, rest, onChange }: WhichProps) {
  const { today } = useDeps()
  const last = later.at(-1)
  if (!last) return null
  return (
    <Radio.Group
      label="取消哪些"
      description="已经过去的、已经取消的不动。"
      value={rest ? 'rest' : 'this'}
      onChange={(next) => onChange(next === 'rest')}
    >
      <Stack gap={6} mt={6}>
        <Radio value="this" label={`只取消这一次（${timeWords(schedule, today())}）`} />
        <Radio
          value="rest"
          label={`这一次及以后各次，共 ${later.length + 1} 次（到 ${shortMinute(last.startsAt, today()).split(' ')[0]}）`}
        />
      </Stack>
    </Radio.Group>
  )
}
