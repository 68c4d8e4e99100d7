import { Anchor } from '@mantine/core'
import { Link } from 'react-router'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { placeInSeries } from '#shared/domain/schedule/series.ts'
import type { Schedule } from '#shared/schema/schedules.ts'
import { allSchedules } from './queries.ts'

/** Which session it is, and the way to the others. */
export function SeriesLink({ schedule }: { readonly schedule: Schedule }) {
  const live = useLive(allSchedules(useDb()))
  const place = live.status === 'ready' ? placeInSeries(schedule, live.data) : undefined
  const name = schedule.series ?? ''
  return (
    <>
      <Anchor component={Link} to={`${paths.schedules()}?view=list&series=${encodeURIComponent(name)}`}>
        {name}
      </Anchor>
      {place && `（第 ${place.number} 场，共 ${place.total} 场，已办 ${place.held} 场）`}
    </>
  )
}
