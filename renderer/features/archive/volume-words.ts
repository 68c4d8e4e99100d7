import { chinaMinute } from '#shared/lib/day.ts'
import { stampMs } from '#shared/lib/hybrid-clock.ts'
import type { ChainLink } from '#shared/domain/archive/chain.ts'
import { dayOfMeeting } from '#shared/domain/meeting/duties.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import type { VolumeRow } from '#shared/schema/orgs.ts'
import type { ShownVolume } from './shown-volume.ts'

/** 锁金村社区第一党支部2025年会议记录（补卷1）. */
export function volumeTitle({ org, row }: Pick<ShownVolume, 'org' | 'row'>): string {
  return `${org.name}${row.year}年会议记录${row.part === 0 ? '' : `（补卷${row.part}）`}`
}

/** 第 3 卷; 补卷 1（第 5 卷）. */
export function partWords({ part, number }: Pick<VolumeRow, 'part' | 'number'>): string {
  return part === 0 ? `第 ${number} 卷` : `补卷 ${part}（第 ${number} 卷）`
}

/** 2026-03-05 09:12 */
export function minuteWords(stamp: string): string {
  return chinaMinute(stampMs(stamp)).replace('T', ' ')
}

/** 2025年1月10日 至 2025年12月20日: of the records themselves. */
export function daysWords(records: readonly Pick<Meeting, 'plannedAt' | 'startedAt'>[]): string {
  const days = records.map(dayOfMeeting).sort()
  const [first = '', last = ''] = [days[0], days.at(-1)]
  return first === last ? dayWords(first) : `${dayWords(first)} 至 ${dayWords(last)}`
}

export function dayWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return year && month && date ? `${year}年${month}月${date}日` : day
}

/** How a record hangs together with the one before it, and whether its words are those that were signed. */
export function linkWords(link: ChainLink, numberOf: (id: string) => number | undefined): string {
  const before = link.before && numberOf(link.before.id)
  const place = {
    first: '本组织的第一件',
    inside: `接第 ${before ?? ''} 件`,
    outside: `接卷外“${link.before?.title ?? ''}”`,
    unknown: '前一件不在这台电脑上，没有核对',
    later: '前一件签得更晚，先后不合',
  }[link.state]
  const forked = link.forked ? '（有两件接同一件：是两台电脑各自签的）' : ''
  return `${place}${forked}${link.unchanged === false ? '；内容与签字时不符' : ''}`
}
