import { expect, type Page } from '@playwright/test'
import { checkInPage } from './check-in-page.ts'
import { minutesPage } from './minutes-page.ts'
import { planPage } from './plan-page.ts'

/** A meeting of a small community, opened and ready to be recorded; answers its id. */
export async function openSmallMeeting(page: Page, title: string, chair: string): Promise<string> {
  const id = await planPage(page).plan({
    type: '支委会',
    title,
    place: '会议室',
    chair,
    recorder: '钱小满',
    agenda: ['讨论年底慰问名单'],
  })
  await planPage(page).toCheckIn()
  const desk = checkInPage(page)
  await desk.freezeRoster()
  await desk.type(chair, chair)
  await desk.open()
  await expect(minutesPage(page).editor).toBeVisible()
  return id
}
