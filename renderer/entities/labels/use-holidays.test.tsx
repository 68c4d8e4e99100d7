import { render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { DbProvider } from '#renderer/data/react.tsx'
import { addWorkingDays } from '#shared/domain/working-days.ts'
import { programCalendar } from '#shared/domain/working-days-calendar.ts'
import { makeTemplate } from '#tests/factories/matters.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { holidaysNow, unrecordedWords, useHolidays } from './use-holidays.ts'

let screens: Screens
afterEach(() => screens.close())

/** A limit of ten working days, as a page shows it. */
function Limit({ from }: { readonly from: string }) {
  const holidays = useHolidays()
  const due = addWorkingDays(from, 10, holidays)
  return (
    <p>
      {due} 前 {unrecordedWords(from, due, holidays)}
    </p>
  )
}

describe('the holidays on a PC without a network', () => {
  it('are the program’s until the district’s have come, and say of which year nothing is recorded', async () => {
    screens = await startScreens({
      role: 'district',
      unit: '320106000000',
      now: Date.parse('2026-12-25T09:00:00+08:00'),
      faults: { offline: true },
    })
    render(
      <DbProvider db={screens.db}>
        <Limit from="2026-12-25" />
      </DbProvider>,
    )
    expect(await screen.findByText('2027-01-08 前 2027 年的放假安排未录入，按周一至周五算')).toBeTruthy()
    const { id, code, name, issuer, basis, steps, switches, retired } = makeTemplate('x', { code: 'holidays-2027' })
    const entries = [{ id: 'a', code: '1', label: '元旦', rest: { from: '2027-01-01', to: '2027-01-03', worked: [] } }]
    const document = { id, kind: 'dictionary' as const, code, name, edition: 1, issuer, basis, steps, switches, retired, entries }
    expect(await screens.db.save([{ kind: 'put', collection: 'templates', document, from: null }])).toMatchObject({ ok: true })
    expect(await screen.findByText('2027-01-11 前')).toBeTruthy()
    expect((await holidaysNow(screens.deps)).years).toEqual(new Set([2025, 2026, 2027]))
  })

  it('are silent about a limit that lies in recorded years, and about none at all', async () => {
    screens = await startScreens()
    expect(unrecordedWords('2026-11-25', '2026-12-31', programCalendar)).toBe('')
    expect(unrecordedWords('2026-11-25', '', programCalendar)).toBe('')
    expect(unrecordedWords('2026-12-25', '2028-01-05', programCalendar)).toContain('2027、2028 年')
  })
})
