import { Alert, Checkbox, Group, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useDb, useDeps, useLiveKept } from '#renderer/data/react.tsx'
import { DayInput } from '#renderer/ui/day-input.tsx'
import { takenDays, weeklyDays } from '#shared/domain/schedule/weekly.ts'
import type { Day } from '#shared/lib/day.ts'
import type { Schedule } from '#shared/schema/schedules.ts'
import { wantedOf, whenProblem, type WhenInput } from './booking-fields.tsx'
import { schedulesInVenue } from './queries.ts'
import { timeWords } from './schedule-words.ts'

export interface WeeklyInput extends WhenInput {
  readonly weekly: boolean
  /** The last day it may fall on. */
  readonly until: string
}

type Taken = ReadonlyMap<Day, readonly Schedule[]>
const NONE: Taken = new Map()

/** Of the weeks to come, the days on which somebody else holds the room, as far as this PC knows. */
export function useTakenDays(values: WeeklyInput): Taken {
  const { venue, day, from, to, weekly, until } = values
  const days = useMemo(() => (weekly ? weeklyDays(day, until) : []), [weekly, day, until])
  const live = useLiveKept(schedulesInVenue(useDb(), venue || 'none', day, days.at(-1) ?? day))
  return useMemo(() => {
    const when = { venue, day, from, to }
    return live.status === 'ready' && venue !== '' && !whenProblem(when) ? takenDays(wantedOf(when), days, live.data) : NONE
  }, [live, venue, day, from, to, days])
}

interface WeeklyProps {
  readonly values: WeeklyInput
  readonly taken: Taken
  set(part: Partial<Pick<WeeklyInput, 'weekly' | 'until'>>): void
}

/** 每周重复: until when, how often, and on which of the days the room is taken. */
export function WeeklyFields({ values, taken, set }: WeeklyProps) {
  const { today } = useDeps()
  const days = weeklyDays(values.day, values.until)
  return (
    <>
      <Group align="end" gap="md">
        <Checkbox label="每周重复" checked={values.weekly} onChange={(event) => set({ weekly: event.currentTarget.checked })} mb={8} />
        {values.weekly && (
          <DayInput
            label="到哪一天（最多一年）"
            required
            w={220}
            value={values.until}
            error={values.until !== '' && days.length === 0 ? '要晚于第一次一周以上，最多一年' : undefined}
            onChange={(event) => set({ until: event.currentTarget.value })}
          />
        )}
        {values.weekly && days.length > 0 && (
          <Text fz="sm" mb={8} aria-live="polite">
            共 {1 + days.length - taken.size} 次，每次单独一项
          </Text>
        )}
      </Group>
      {values.weekly && taken.size > 0 && (
        <Alert color="yellow" role="alert" icon={<IconAlertTriangle size={18} aria-hidden />} py="xs" title="这几天场地已有安排，不约">
          {[...taken.values()].flat().map((one) => (
            <Text key={one.id} fz="sm">
              {timeWords(one, today())} {one.title}
            </Text>
          ))}
        </Alert>
      )}
    </>
  )
}
