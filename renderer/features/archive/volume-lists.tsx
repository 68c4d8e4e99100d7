import { agendaOutcomeWords } from '#renderer/entities/meeting/meeting-words.ts'
import { FactTable } from '#renderer/ui/paper-parts.tsx'
import { contentsOf, indexOf, type PageSpan } from '#shared/domain/archive/contents.ts'
import { retentionOf, retentionWords } from '#shared/domain/archive/retention.ts'
import { spacedHash } from '#shared/domain/paper/page-code.ts'
import type { ShownVolume } from './shown-volume.ts'
import { daysWords, minuteWords, partWords } from './volume-words.ts'
import classes from './volume.module.css'

export interface ListProps {
  readonly shown: ShownVolume
  /** Of each record; empty until the volume is laid out. */
  readonly spans: readonly PageSpan[]
  readonly total: number | undefined
}

export function CoverSheet({ shown, total, unitName }: ListProps & { readonly unitName: string }) {
  const { row, records, bound } = shown
  const meetings = records.map((one) => one.meeting)
  return (
    <div className={classes.cover}>
      <p className={classes.unit}>{unitName}</p>
      <h1>
        {shown.org.name}
        <br />
        {row.year}年会议记录{row.part === 0 ? '' : `（补卷${row.part}）`}
      </h1>
      <p>{bound ? partWords(row) : `${partWords(row)}（预览，尚未装订）`}</p>
      <div className={classes.coverTable}>
        <FactTable
          facts={[
            { term: '年度', value: `${row.year}` },
            { term: '保管期限', value: retentionWords[retentionOf(meetings)] },
            { term: '件数', value: `${records.length} 件` },
            { term: '页数', value: total === undefined ? '' : `${total} 页` },
            { term: '件号', value: `${row.firstNo}—${row.lastNo}`, wide: true },
            { term: '起止日期', value: daysWords(meetings), wide: true },
            ...(bound
              ? [
                  { term: '装订人', value: row.boundByName },
                  { term: '装订时间', value: minuteWords(row.boundAt) },
                  { term: '校验值', value: spacedHash(row.hash), wide: true },
                ]
              : []),
          ]}
        />
      </div>
    </div>
  )
}

export function ContentsSheet({ shown, spans }: ListProps) {
  const lines = contentsOf(
    shown.records.map((one) => one.meeting),
    shown.row.firstNo,
    spans,
  )
  return (
    <>
      <h1>卷内目录</h1>
      <table className={classes.table}>
        <thead>
          <tr>
            <th style={{ width: '10%' }}>顺序号</th>
            <th style={{ width: '13%' }}>文号</th>
            <th style={{ width: '17%' }}>责任者</th>
            <th>题名</th>
            <th style={{ width: '13%' }}>日期</th>
            <th style={{ width: '9%' }}>页号</th>
            <th style={{ width: '15%' }}>备注</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <td>{line.no}</td>
              <td>{line.reference}</td>
              <td>{line.responsible}</td>
              <td>{line.title}</td>
              <td>{line.date}</td>
              <td>{line.page?.first}</td>
              <td>{line.note}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

export function IndexSheet({ shown, spans }: ListProps) {
  const lines = indexOf(
    shown.records.map((one) => one.meeting),
    shown.row.firstNo,
    spans,
  )
  return (
    <>
      <h1>议题索引</h1>
      <p className={classes.line}>按议题拼音排列。</p>
      <table className={classes.table}>
        <thead>
          <tr>
            <th style={{ width: '38%' }}>议题</th>
            <th>议定结果</th>
            <th style={{ width: '9%' }}>件号</th>
            <th style={{ width: '9%' }}>页号</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key}>
              <td>{line.title}</td>
              <td>{line.decision || agendaOutcomeWords[line.outcome]}</td>
              <td>{line.no}</td>
              <td>{line.page}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
