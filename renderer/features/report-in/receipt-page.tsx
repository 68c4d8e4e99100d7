import { useParams } from 'react-router'
import type { AuditNote } from '#renderer/data/db.ts'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { gridsOf } from '#renderer/entities/area/queries.ts'
import { longDay } from '#renderer/entities/labels/time-words.ts'
import { useUnitName } from '#renderer/data/use-unit-name.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import type { SheetFact } from '#renderer/ui/paper-parts.tsx'
import { PaperOut } from '#renderer/entities/export/paper-out.tsx'
import { PrintFrame } from '#renderer/ui/print-frame.tsx'
import { fileNameOf } from '#shared/lib/file-name.ts'
import { everyOrg, oneOrg, onePerson } from './queries.ts'
import { ReceiptSheet } from './receipt-sheet.tsx'
import { namesOf } from './report-rows.ts'

/** A member's receipt: neither phone, nor address, nor number; what the unit must know and nothing else. */
export function MemberReceiptPage() {
  const { id = '' } = useParams()
  const db = useDb()
  const [person, grids, orgs] = [useLive(onePerson(db, id)), useLive(gridsOf(db)), useLive(everyOrg(db))]
  if (person.status === 'loading' || grids.status === 'loading' || orgs.status === 'loading') return <Loading />
  const failed = [person, grids, orgs].find((one) => one.status === 'failed')
  if (failed) return <Failed failure={failed.error} title="回执打不开" />
  const found = person.status === 'ready' ? person.data : undefined
  if (!found?.report?.receiptNo) return <EmptyState title="没有这份回执" />
  const { report, name } = found
  const areas = namesOf(grids.status === 'ready' ? grids.data : [])
  const bodies = namesOf(orgs.status === 'ready' ? orgs.data : [])
  return (
    <ReceiptDesk
      title={name}
      to={paths.reportInMember(id)}
      unit={found.unit}
      of={{ collection: 'people', id }}
      addressee={report.unitBranch ?? report.unitName ?? ''}
      number={report.receiptNo ?? ''}
      facts={[
        { term: '姓名', value: name },
        { term: '报到日期', value: dayWords(report.reportedOn) },
        { term: '所在单位', value: report.unitName ?? '—', wide: true },
        {
          term: '编入',
          value: [report.grid && areas.get(report.grid), report.team && bodies.get(report.team)].filter(Boolean).join('、') || '—',
        },
        { term: '服务时间', value: report.hours ?? '—' },
        { term: '服务岗位', value: report.posts?.join('、') ?? '—', wide: true },
        ...(report.declaredOn
          ? [{ term: '亮明身份', value: `${dayWords(report.declaredOn)}，${report.declaredAs ?? ''}`, wide: true }]
          : []),
        { term: '承诺事项', value: report.promise ?? '—', wide: true },
      ]}
      words={`${name}同志已到我社区报到。`}
    />
  )
}

export function UnitReceiptPage() {
  const { id = '' } = useParams()
  const db = useDb()
  const [org, grids] = [useLive(oneOrg(db, id)), useLive(gridsOf(db))]
  if (org.status === 'loading' || grids.status === 'loading') return <Loading />
  const failed = [org, grids].find((one) => one.status === 'failed')
  if (failed) return <Failed failure={failed.error} title="回执打不开" />
  const found = org.status === 'ready' ? org.data : undefined
  if (!found?.report?.receiptNo) return <EmptyState title="没有这份回执" />
  const { report, name } = found
  const areas = namesOf(grids.status === 'ready' ? grids.data : [])
  return (
    <ReceiptDesk
      title={name}
      to={paths.reportInUnit(id)}
      unit={found.unit}
      of={{ collection: 'orgs', id }}
      addressee={name}
      number={report.receiptNo ?? ''}
      facts={[
        { term: '单位', value: name, wide: true },
        { term: '党组织', value: report.unitBranch ?? '—' },
        { term: '报到日期', value: dayWords(report.reportedOn) },
        { term: '联系人', value: found.contactName ?? '—' },
        { term: '联系网格', value: (report.grid && areas.get(report.grid)) || '—' },
        { term: '服务岗位', value: report.posts?.join('、') ?? '—', wide: true },
        { term: '服务时间', value: report.hours ?? '—', wide: true },
        { term: '承诺事项', value: report.promises ?? '—', wide: true },
      ]}
      words={`${name}党组织已到我社区报到。`}
    />
  )
}

function dayWords(day: string | undefined): string {
  return day ? longDay(day) : '—'
}

interface DeskProps {
  readonly title: string
  readonly to: string
  readonly unit: string
  readonly of: Pick<AuditNote, 'collection' | 'id'>
  readonly addressee: string
  readonly number: string
  readonly facts: readonly SheetFact[]
  readonly words: string
}

function ReceiptDesk({ title, to, unit, of, addressee, number, facts, words }: DeskProps) {
  const unitName = useUnitName(unit)
  return (
    <Page
      title="打印 · 报到回执"
      crumbs={[
        { label: '双报到', to: paths.reportIn() },
        { label: title, to },
      ]}
      actions={
        <PaperOut
          press={usePlatform()}
          name={fileNameOf(`报到回执-${title}`, 'pdf')}
          contents={{ ...of, fields: ['report'], what: '双报到回执', ...(of.collection === 'people' && { people: [of.id] }) }}
        />
      }
    >
      <PrintFrame label="报到回执">
        <ReceiptSheet unitName={unitName} addressee={addressee} number={number} facts={facts} words={words} />
      </PrintFrame>
    </Page>
  )
}
