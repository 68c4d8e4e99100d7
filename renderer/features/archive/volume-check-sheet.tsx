import { SignatureLines } from '#renderer/ui/paper-parts.tsx'
import { chainOf } from '#shared/domain/archive/chain.ts'
import { coverCode, volumeHash } from '#shared/domain/archive/volumes.ts'
import { dayOfMeeting } from '#shared/domain/meeting/duties.ts'
import type { ShownVolume } from './shown-volume.ts'
import type { ListProps } from './volume-lists.tsx'
import { dayWords, linkWords } from './volume-words.ts'
import classes from './volume.module.css'

/** 校验与备考: each record's hash and the one before it, how the volume stands against what was bound, and what is missing of the year. */
export function CheckSheet({ shown, total }: ListProps) {
  const { records, others, row, missing } = shown
  const meetings = records.map((one) => one.meeting)
  const links = chainOf({ records: meetings, others, attendances: records.flatMap((one) => one.attendances) })
  const numbers = new Map(meetings.map((one, index) => [one.id, row.firstNo + index]))
  return (
    <>
      <h1>校验与备考</h1>
      <h2>一、校验</h2>
      <p className={classes.line}>
        全卷校验值：<span className={classes.hash}>{volumeHash(meetings)}</span>
      </p>
      <p className={classes.line}>{standing(shown)}</p>
      <table className={classes.table}>
        <thead>
          <tr>
            <th style={{ width: '8%' }}>件号</th>
            <th style={{ width: '52%' }}>校验值（SHA-256）</th>
            <th>与前一件的衔接</th>
          </tr>
        </thead>
        <tbody>
          {links.map((link) => (
            <tr key={link.record.id}>
              <td>{numbers.get(link.record.id)}</td>
              <td className={classes.hash}>{link.hash}</td>
              <td>{linkWords(link, (id) => numbers.get(id))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>二、备考</h2>
      <p className={classes.line}>
        本卷 {meetings.length} 件，{total ?? ''} 页。{missing.length === 0 ? `${row.year} 年没有缺的记录。` : `${row.year} 年没有入卷的：`}
      </p>
      {missing.map(({ meeting, reason }) => (
        <p key={meeting.id} className={classes.line}>
          {dayWords(dayOfMeeting(meeting))}　{meeting.title}：{reason}
        </p>
      ))}
      <SignatureLines lines={[{ role: '立卷人' }, { role: '检查人' }]} />
    </>
  )
}

/** What the volume says of itself: the same words as when it was bound, or not. */
export function standing({ bound, records }: ShownVolume): string {
  if (!bound) return '装订以后，全卷校验值会记在系统里。'
  if (bound.fits) return '与装订时一致。'
  if (bound.absent > 0) return `装订时 ${bound.row.records} 件，这台电脑上有 ${records.length} 件，缺 ${bound.absent} 件，不能核对全卷。`
  return `与装订时不符：装订时记的是 ${bound.row.hash.slice(0, 16)}（${bound.row.covers.map((code) => code.slice(0, 4)).join(' ')}），现在是 ${records.map((one) => coverCode(one.meeting).slice(0, 4)).join(' ')}。`
}
