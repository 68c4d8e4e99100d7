import { useMemo } from 'react'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { schedulesAhead } from '#renderer/entities/schedule/schedules-around.ts'
import { clashWork, type ClashWork } from './clash-work.tsx'
import { venues } from './queries.ts'
import { WorkGroups, type WorkGroup } from './work-list.tsx'

const NONE: ClashWork = { rooms: [], duties: [] }

/** Of the days to come; empty while they are read. */
export function useClashWork(): ClashWork {
  const db = useDb()
  const today = useDeps().today()
  const ahead = useLive(schedulesAhead(db, today))
  const rooms = useLive(venues(db))
  return useMemo(() => {
    const names = new Map(rooms.status === 'ready' ? rooms.data.map(({ id, name }) => [id, name]) : [])
    return ahead.status === 'ready' ? clashWork(db.user, ahead.data, names, today) : NONE
  }, [ahead, rooms, db, today])
}

/** The same two groups for whoever decides, beside his other work or alone. */
export function clashGroups({ rooms, duties }: ClashWork): readonly WorkGroup[] {
  return [
    { title: '场地同时约了两项', unit: '处', rows: rooms, limit: 2, moreTo: paths.schedulesClashing() },
    { title: '一人同时有两班', unit: '处', rows: duties, limit: 2, moreTo: paths.rosters() },
  ]
}

/** 待商定 for whoever has no 待我处理 of his own; nothing while there is none. */
export function ClashReminder() {
  const work = useClashWork()
  if (work.rooms.length + work.duties.length === 0) return null
  return <WorkGroups title="待商定" groups={clashGroups(work)} empty="" />
}
