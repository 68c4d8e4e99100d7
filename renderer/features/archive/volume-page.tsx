import { useParams } from 'react-router'
import { paths } from '#renderer/entities/paths/paths.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { MissingList } from './missing-list.tsx'
import { useVolume } from './use-volume.ts'
import { VolumeDesk } from './volume-desk.tsx'

/** One body's year: what is bound, what is to be bound, the volume as it will be on paper, and the way out of the program. */
export function VolumePage() {
  const { body = '', year: asked = '' } = useParams()
  const year = /^\d{4}$/.test(asked) ? Number(asked) : 0
  const [part, setPart] = useUrlParam('part')
  const live = useVolume(body, year, part)
  if (live.status === 'loading') return <Loading />
  if (live.status === 'failed') return <Failed failure={live.error} title="会议没有读出来" />
  const view = live.data
  if (!view) return <EmptyState title="没有这个组织" />
  const crumbs = [{ label: '归档', to: paths.archiveIn(year) }]
  if (!view.shown)
    return (
      <Page title={`${view.org.name} · ${year}年`} crumbs={crumbs}>
        <EmptyState title={`${year}年还没有签过字的会议记录`}>会议记录由主持人签字以后，才能装订成卷。</EmptyState>
        <MissingList missing={view.year.missing} />
      </Page>
    )
  return <VolumeDesk view={view} shown={view.shown} crumbs={crumbs} onPart={setPart} />
}
