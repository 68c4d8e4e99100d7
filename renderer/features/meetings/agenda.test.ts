import { describe, expect, it } from 'vitest'
import { chineseNumber } from '#renderer/entities/meeting/agenda-order.ts'
import type { AgendaRow } from '#shared/schema/meetings.ts'
import { moveAgendaRow, newAgendaRow, nextOpenAgenda } from './agenda.ts'
import { noticeText, suggestedTitle } from './notice.ts'

const row = (id: string, order: number, outcome: AgendaRow['outcome'] = 'open'): AgendaRow => ({
  id,
  order,
  title: `议题${id}`,
  kind: 'discussion',
  outcome,
})

describe('agenda', () => {
  it('moves a row with the keyboard and stays put at the ends', () => {
    const rows = [row('a', 0), row('b', 1), row('c', 2)]
    expect(moveAgendaRow(rows, 'c', -1).map((one) => one.id)).toEqual(['a', 'c', 'b'])
    expect(moveAgendaRow(rows, 'a', -1).map((one) => one.id)).toEqual(['a', 'b', 'c'])
    expect(moveAgendaRow(rows, 'c', 1).map((one) => one.id)).toEqual(['a', 'b', 'c'])
  })
  it('gives a new row the next place even after one was removed', () => expect(newAgendaRow('d', [row('a', 0), row('c', 5)]).order).toBe(6))
  it('goes to the next item that has not ended, then wraps', () => {
    const agenda = [row('a', 0), row('b', 1, 'noted'), row('c', 2)]
    expect(nextOpenAgenda({ agenda }, 'a')?.id).toBe('c')
    expect(nextOpenAgenda({ agenda }, 'c')?.id).toBe('a')
    expect(nextOpenAgenda({ agenda: [] }, undefined)).toBeUndefined()
  })
  it('numbers as on paper', () => expect([1, 10, 11, 20, 35].map(chineseNumber)).toEqual(['一', '十', '十一', '二十', '三十五']))
})

describe('notice', () => {
  it('says when, where, who and what', () => {
    const text = noticeText({
      title: '三季度党员大会',
      bodyName: '南秀村社区党委第一党支部',
      plannedAt: '2026-11-25T14:30',
      place: '二楼会议室',
      chair: { name: '张伟明' },
      recorder: { name: '李娟' },
      agenda: [row('a', 0), { ...row('b', 1), presenter: '王芳' }],
      expected: '全体党员',
      today: '2026-11-22',
    })
    expect(text).toContain('2026年11月25日（星期三）14:30')
    expect(text).toContain('2. 议题b（王芳）')
    expect(text).toContain('向李娟请假')
    expect(text.split('\n').at(-1)).toBe('    2026年11月22日')
  })
  it('proposes a title from body, month and type', () =>
    expect(suggestedTitle('支委会', '第一党支部', '2026-11-25T14:30')).toBe('第一党支部2026年11月支委会'))
})
