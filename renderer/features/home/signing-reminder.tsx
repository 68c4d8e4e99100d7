import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { handOverRows } from './hand-over-work.tsx'
import { handOvers } from './queries.ts'
import { WorkList } from './work-list.tsx'

/** 待我签字 beyond the records of meetings, which have their own list: what nobody else can sign; nothing while there is none. */
export function SigningReminder({ narrow = false }: { readonly narrow?: boolean }) {
  const db = useDb()
  const today = useDeps().today()
  const live = useLive(handOvers(db))
  const rows = live.status === 'ready' ? handOverRows(db.user, live.data, today) : []
  if (rows.length === 0) return null
  return <WorkList title="待我签字" rows={rows} empty="" narrow={narrow} moreTo={paths.handOvers()} limit={3} />
}
