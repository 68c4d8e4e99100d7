import { screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { makePerson } from '#tests/factories/person.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { PartyStepDialog } from './party-step-dialog.tsx'

let screens: Screens
afterEach(() => screens.close())

it.each(['secretary', 'recorder'] as const)(
  'says at 停止党籍 that 失联 is not six months old to the secretary only (§3.5): %s',
  async (role) => {
    screens = await startScreens({ role, now: Date.parse('2026-11-23T09:00:00+08:00'), faults: { offline: true } })
    const { unit } = screens.db.user
    const person = makePerson('x', { unit, party: { stage: 'full', rights: 'normal', lostSince: '2026-10-01' } })
    screens.show('/step', [['/step', () => <PartyStepDialog person={person} kind="membershipSuspended" onClose={() => undefined} />]])
    await screen.findByRole('dialog')
    expect(document.body.textContent?.includes('失去联系还不满六个月')).toBe(role === 'secretary')
  },
)
