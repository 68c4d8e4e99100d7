import { chinaDay } from '#shared/lib/day.ts'
import { untilSyncSays, type Studio } from './studio.ts'

/** The week after the day that the demo is made for: its hall was booked twice. */
const WEEK = '2026-11-02'

/** Rooms of a week, a booking that finds its room taken, a clash, duty rosters, and a patrol. */
export async function shootSchedules(studio: Studio): Promise<void> {
  const pc = await studio.signedIn('demo-secretary')
  const { page } = pc
  await untilSyncSays(page, /同步：已同步/)
  await pc.open(`/schedules?week=${WEEK}`)
  await page.getByRole('grid', { name: /^一周日程/ }).waitFor()
  await pc.shoot('schedules-week')
  await page
    .getByRole('button', { name: /冲突.*健康讲座/ })
    .first()
    .click()
  await page.getByRole('button', { name: '本项让出' }).waitFor()
  await pc.shoot('schedule-clash')
  await pc.open(`/schedules?week=${WEEK}&new=booking&at=${WEEK}&from=15:30&to=16:30`)
  const booking = page.getByRole('dialog', { name: '预约场地' })
  await booking.getByRole('combobox', { name: '场地' }).click()
  await page.getByRole('option', { name: '多功能厅' }).click()
  await booking.getByText('这段时间场地已有安排').waitFor()
  await pc.shoot('schedule-booking')
  await page.keyboard.press('Escape')
  await pc.open('/schedules?view=roster&month=2026-11&new=roster')
  const people = page.getByRole('textbox', { name: '轮值的人' })
  for (const person of ['陈', '王', '李']) {
    await people.fill(person)
    await page.getByRole('option').first().waitFor()
    await people.press('Enter')
  }
  await page.getByText(/^共 \d+ 班/).waitFor()
  await pc.shoot('schedule-roster-new')
  await page.getByRole('button', { name: '排班', exact: true }).click()
  await page.getByRole('heading', { name: '班次' }).waitFor()
  await pc.open(`/schedules?view=roster&month=${monthAhead()}`)
  await page.getByRole('table', { name: /值班表$/ }).waitFor()
  await pc.shoot('schedules-roster')
  await pc.open('/schedules?view=list&kind=patrol')
  await page.getByRole('grid', { name: '日程' }).getByRole('row').nth(1).click()
  await page.getByRole('heading', { name: '发现的问题' }).waitFor()
  await page.getByRole('textbox', { name: '发现了什么' }).fill('5 栋后面井盖松动，走过会响')
  await pc.shoot('schedule-patrol')
  await pc.open('/schedules?view=list&kind=activity')
  await page.getByRole('grid', { name: '日程' }).getByRole('row').nth(1).click()
  for (const person of ['陈', '王', '李']) {
    const field = page.getByRole('textbox', { name: '报名的人' })
    await field.fill(person)
    await page.getByRole('option').first().waitFor()
    await field.press('Enter')
    // By the keyboard: a notice may lie over the button.
    await page.getByRole('textbox', { name: '人数' }).press('Enter')
    await page.getByRole('button', { name: new RegExp(`^${person}.*退出$`) }).waitFor()
  }
  await pc.shoot('schedule-activity')
  await pc.close()
}

/** A new roster is proposed for the month after this one. */
function monthAhead(): string {
  const [year = 0, month = 1] = chinaDay(Date.now()).split('-').map(Number)
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 7)
}
