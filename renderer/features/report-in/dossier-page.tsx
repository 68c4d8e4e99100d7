import { useMemo } from 'react'
import { useParams } from 'react-router'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { longDay } from '#renderer/entities/labels/time-words.ts'
import { useUnitName } from '#renderer/data/use-unit-name.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { reportStateWords } from '#renderer/entities/person/person-words.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { FactTable, SignatureLines } from '#renderer/ui/paper-parts.tsx'
import { PaperOut } from '#renderer/entities/export/paper-out.tsx'
import { PrintFrame } from '#renderer/ui/print-frame.tsx'
import { usePersonIds } from '#renderer/entities/person/use-person-ids.ts'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { hoursOf } from '#shared/domain/report-in/service-ledger.ts'
import { fileNameOf } from '#shared/lib/file-name.ts'
import type { Person } from '#shared/schema/people.ts'
import { attendancesOf, onePerson } from './queries.ts'
import { YearSelect } from './year-select.tsx'
import { actsWords, yearOfAccount, type YearOf } from './year-sheet.ts'

/** 社区表现档案 of one member: made of what is recorded, never typed a second time (domain.md D3). */
export function DossierPage() {
  const { id = '' } = useParams()
  const { db, today } = useDeps()
  const [year, setYear] = useUrlParam('year')
  const [person, acts] = [useLive(onePerson(db, id)), useLive(attendancesOf(db, usePersonIds(id)))]
  const shown = Number(year || today().slice(0, 4))
  const done = useMemo(() => yearOfAccount(acts.status === 'ready' ? acts.data : [], shown), [acts, shown])
  if (person.status === 'loading' || acts.status === 'loading') return <Loading />
  const failed = [person, acts].find((one) => one.status === 'failed')
  if (failed) return <Failed failure={failed.error} title="表现档案打不开" />
  const found = person.status === 'ready' ? person.data : undefined
  if (!found?.report) return <EmptyState title="没有这个人的报到登记" />
  return (
    <Page
      title="打印 · 社区表现档案"
      crumbs={[
        { label: '双报到', to: paths.reportIn() },
        { label: found.name, to: paths.reportInMember(id) },
      ]}
      aside={<YearSelect value={shown} onChange={(next) => setYear(String(next))} />}
      actions={<PrintButton person={found} year={shown} />}
    >
      <PrintFrame label="社区表现档案">
        <Sheet person={found} done={done} year={shown} />
      </PrintFrame>
    </Page>
  )
}

function PrintButton({ person, year }: { readonly person: Person; readonly year: number }) {
  const contents = { collection: 'people', id: person.id, fields: ['report'], what: `社区表现档案 ${year}`, people: [person.id] } as const
  return <PaperOut press={usePlatform()} name={fileNameOf(`社区表现档案-${person.name}-${year}`, 'pdf')} contents={contents} />
}

function Sheet({ person, done, year }: { readonly person: Person; readonly done: YearOf; readonly year: number }) {
  const unitName = useUnitName(person.unit)
  const { report } = person
  return (
    <>
      <h1>在职党员社区表现档案（{year} 年）</h1>
      <FactTable
        facts={[
          { term: '姓名', value: person.name },
          { term: '报到情况', value: report ? reportStateWords[report.state] : '—' },
          { term: '所在单位', value: report?.unitName ?? '—', wide: true },
          { term: '报到日期', value: report?.reportedOn ? longDay(report.reportedOn) : '—' },
          { term: '回执编号', value: report?.receiptNo ?? '—' },
          ...(report?.declaredOn
            ? [{ term: '亮明身份', value: `${longDay(report.declaredOn)}，${report.declaredAs ?? ''}`, wide: true }]
            : []),
          { term: '本年', value: actsWords(done.sums, done.callUps), wide: true },
        ]}
      />
      <h2>服务记录</h2>
      {done.lines.length === 0 ? <p>本年没有服务记录。</p> : <ActTable done={done} />}
      <h2>社区评价</h2>
      <p style={{ minHeight: '4em' }} />
      <SignatureLines
        lines={[{ role: '本人核对' }, { role: `${unitName || '社区'}党组织经办人` }]}
        note="本档案由服务记录生成，本人认为有出入的，可以要求社区更正；社区党组织盖章后送所在单位。"
      />
    </>
  )
}

function ActTable({ done }: { readonly done: YearOf }) {
  return (
    <table>
      <thead>
        <tr>
          <th style={{ width: '6.5em' }}>日期</th>
          <th>做了什么</th>
          <th style={{ width: '4.5em' }}>小时</th>
          <th style={{ width: '5.5em' }}>核验人</th>
        </tr>
      </thead>
      <tbody>
        {done.lines.map(({ entry, on }) => (
          <tr key={entry.id}>
            <td>{on}</td>
            <td>
              {[entry.content, entry.place].filter(Boolean).join('，')}
              {entry.feedback ? `（群众评价：${entry.feedback}）` : ''}
            </td>
            <td>{entry.minutes === undefined ? '—' : hoursOf(entry.minutes)}</td>
            <td>{entry.verifiedBy}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
