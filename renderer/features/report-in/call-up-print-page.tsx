import { useParams } from 'react-router'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { FactTable } from '#renderer/ui/paper-parts.tsx'
import { PaperOut } from '#renderer/entities/export/paper-out.tsx'
import { PrintFrame } from '#renderer/ui/print-frame.tsx'
import { callUpCounts, isUnitCall } from '#shared/domain/report-in/call-up.ts'
import { fileNameOf } from '#shared/lib/file-name.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import { CALL_UP_CRUMBS } from './call-up-page.tsx'
import { detailOf } from './feedback.ts'
import { callsOf, oneItem } from './queries.ts'

const words = { can: '能来', cannot: '不能来' } as const

/** The list at the place: names, answers, a line to sign. */
export function CallUpPrintPage() {
  const { id = '' } = useParams()
  const db = useDb()
  const platform = usePlatform()
  const [item, calls] = [useLive(oneItem(db, id)), useLive(callsOf(db, id))]
  if (item.status === 'loading' || calls.status === 'loading') return <Loading />
  const failed = [item, calls].find((one) => one.status === 'failed')
  if (failed) return <Failed failure={failed.error} title="召集名单打不开" />
  const found = item.status === 'ready' ? item.data : undefined
  if (!found || calls.status !== 'ready') return <EmptyState title="没有这次召集" />
  const rows = calls.data.toSorted((a, b) => a.name.localeCompare(b.name, 'zh-Hans-CN'))
  return (
    <Page
      title="打印 · 召集名单"
      crumbs={[...CALL_UP_CRUMBS, { label: found.title, to: paths.callUp(id) }]}
      actions={
        <PaperOut
          press={platform}
          name={fileNameOf(`召集名单-${found.title}`, 'pdf')}
          contents={{ collection: 'items', id, fields: ['details'], what: '召集名单' }}
        />
      }
    >
      <PrintFrame label="召集名单">
        <h1>{found.title}召集名单</h1>
        <FactTable
          facts={[
            { term: '什么时候', value: detailOf(found, 'when') || '—', wide: true },
            { term: '集合地点', value: detailOf(found, 'place') || '—', wide: true },
            { term: '注意', value: detailOf(found, 'bring') || '—', wide: true },
          ]}
        />
        <h2>名单（{countWords(rows)}，按姓名排列）</h2>
        <table>
          <thead>
            <tr>
              <th style={{ width: '3em' }}>序号</th>
              <th style={{ width: '6em' }}>姓名</th>
              <th>单位</th>
              <th style={{ width: '5em' }}>答复</th>
              <th style={{ width: '9em' }}>到岗时间</th>
              <th style={{ width: '7em' }}>签名</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((call, index) => (
              <tr key={call.id}>
                <td>{index + 1}</td>
                <td>{call.name}</td>
                <td>{isUnitCall(call) ? '整个单位' : call.orgName}</td>
                <td>{call.answer ? words[call.answer] : ''}</td>
                <td>{call.at?.replace('T', ' ')}</td>
                <td />
              </tr>
            ))}
          </tbody>
        </table>
      </PrintFrame>
    </Page>
  )
}

/** 12 人、2 家单位 */
function countWords(calls: readonly Attendance[]): string {
  const [people, units] = [callUpCounts(calls).called, callUpCounts(calls, 'units').called]
  return [...(people > 0 || units === 0 ? [`${people} 人`] : []), ...(units > 0 ? [`${units} 家单位`] : [])].join('、')
}
