import { expect, type Page } from '@playwright/test'
import { checkInPage } from './check-in-page.ts'
import { minutesPage } from './minutes-page.ts'
import { planPage, type Plan } from './plan-page.ts'

export interface Held extends Omit<Plan, 'place' | 'recorder'> {
  /** The cards that are held under the scanner at the door. */
  readonly cards: readonly string[]
}

/** From the plan to the opened meeting: a body's people come with their cards. Answers the meeting's id. */
export async function holdMeeting(page: Page, { cards, ...plan }: Held): Promise<string> {
  const id = await planPage(page).plan({ ...plan, place: '会议室', recorder: '钱小满' })
  await planPage(page).toCheckIn()
  const desk = checkInPage(page)
  await desk.freezeRoster()
  for (const [index, card] of cards.entries()) {
    await desk.scan(card)
    await expect(desk.present).toContainText(new RegExp(`\\b${index + 1}\\b`))
  }
  await desk.open()
  await expect(minutesPage(page).editor).toBeVisible()
  return id
}

/** A body's name as the plan's field lists it. */
export function named(name: string): RegExp {
  return new RegExp(`^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`)
}
