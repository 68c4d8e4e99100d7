import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import type { User } from '#shared/contracts/api.ts'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import { makeSchedule } from '#tests/factories/matters.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { PupilsPage } from './pupils-page.tsx'

let screens: Screens
afterEach(() => screens.close())

async function open(role: User['role'] = 'worker') {
  screens = await startScreens({ role, now: Date.parse('2026-11-23T16:32:00+08:00') })
  const course = makeSchedule('course', { kind: 'course', title: '四点半学堂', unit: screens.db.user.unit, capacity: 1 })
  screens.district.put('schedules', { ...course, _deleted: false })
  await screens.db.sync.syncNow()
  screens.show(paths.pupils(course.id), [[idPatterns.pupils, PupilsPage]])
  return { stored: async () => screens.db.findOne('schedules', course.id).run() }
}

describe('[D39] the children of 四点半学堂', () => {
  it('are taken in with their guardian’s consent, sign in, and are fetched by whom the guardian named', async () => {
    const { stored } = await open()
    await userEvent.click(await screen.findByRole('button', { name: '登记学生' }))
    const dialog = await screen.findByRole('dialog', { name: '登记学生' })
    await userEvent.type(within(dialog).getByRole('textbox', { name: /学生姓名/ }), '小满')
    await userEvent.type(within(dialog).getByLabelText(/^监护人( \*)?$/, { selector: 'input' }), '满妈妈')
    await userEvent.type(within(dialog).getByLabelText('还有谁可以接', { selector: 'input' }), '外婆{Enter}')
    await userEvent.click(within(dialog).getByRole('button', { name: '登记' }))
    expect(await within(dialog).findByText('未满 14 周岁，先取得监护人书面同意')).toBeTruthy()
    await userEvent.type(within(dialog).getByLabelText('监护人书面同意的日期'), '2026-11-20')
    await userEvent.click(within(dialog).getByRole('button', { name: '登记' }))
    await userEvent.click(await screen.findByRole('button', { name: '小满签到' }))
    expect(await screen.findByText('1 人，到 1 人，还没接走 1 人')).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: '小满接走' }))
    expect((await screen.findAllByRole('menuitem')).map(({ textContent }) => textContent)).toEqual(['满妈妈', '外婆', '名单外的人…'])
    await userEvent.click(screen.getByRole('menuitem', { name: '外婆' }))
    expect(await screen.findByText('16:32 外婆')).toBeTruthy()
    expect((await stored())?.pupilDays).toMatchObject([{ on: '2026-11-23', cameAt: '2026-11-23T16:32', fetchedBy: '外婆' }])
    await userEvent.click(screen.getByRole('button', { name: '小满不再来' }))
    await waitFor(async () => expect((await stored())?.pupils?.[0]?.leftOn).toBe('2026-11-23'))
  })

  it('are not shown to who only reads', async () => {
    await open('readonly')
    expect(await screen.findByText(/属于敏感信息/)).toBeTruthy()
    expect(screen.queryByRole('table')).toBeNull()
  })
})
