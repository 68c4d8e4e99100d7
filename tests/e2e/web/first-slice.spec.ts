import type { Page } from '@playwright/test'
import { boardPage } from '#tests/e2e/pages/board-page.ts'
import { checkInPage } from '#tests/e2e/pages/check-in-page.ts'
import { deliberationPage } from '#tests/e2e/pages/deliberation-page.ts'
import { finishPage } from '#tests/e2e/pages/finish-page.ts'
import { compose, pressShortcuts } from '#tests/e2e/pages/ime.ts'
import { minutesPage } from '#tests/e2e/pages/minutes-page.ts'
import { peoplePage } from '#tests/e2e/pages/people-page.ts'
import { planPage } from '#tests/e2e/pages/plan-page.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { expect, test } from '#tests/e2e/support/district.ts'

const SECRETARY = '周雅琴'
const RECORDER = '刘志明'
const WORKER = '王晓红'
const ASSEMBLY = '四季度党员大会（断网召开）'
const COORDINATION = '十一月社区大党委会议（断网召开）'
const MATTER = '楼道里的旧家具谁来清'
const MINUTES =
  '会议听取了支部书记关于今年工作的报告。党员同志逐条讨论了明年的服务项目清单，大家一致认为加装电梯、楼道清理和助餐点三件事最急，应当列在最前面，并请驻区单位支持。'

test('a meeting held with the cable out is with the colleague and the district when the cable is in', async ({ pcOf }) => {
  const [office, colleague, district] = await Promise.all([pcOf('demo-secretary'), pcOf('demo-recorder'), pcOf('demo-district')])
  const before = await coordinationMeetings(district.page)

  await office.pullCable()
  await expect(shell(office.page).light).toHaveAccessibleName(/^同步：离线/)
  const id = await test.step('plan, check in, write, vote, resolve, sign: all offline', () => holdAssembly(office.page))
  const held = await figures(office.page, id)
  await test.step('a 大党委 meeting, which the district counts', () => holdCoordination(office.page))
  await test.step('a 有一说一 sheet with what each person said', () => deliberate(office.page))
  await test.step('a resident is found by pinyin and by phone', () => lookUp(office.page))
  await expect(shell(office.page).light).toHaveAccessibleName(/^同步：离线 · \d+ 条未送达/)
  expect(await shell(office.page).waiting()).toBeGreaterThan(25)

  await office.plugIn()
  await shell(office.page).waitUntilSynced()
  expect(await shell(office.page).waiting()).toBe(0)
  await test.step('the colleague reads the same record with the same figures', async () => {
    await shell(colleague.page).waitUntilSynced()
    await expect.poll(() => figures(colleague.page, id)).toEqual(held)
    await shell(colleague.page).open(`/meetings/${id}`)
    await expect(finishPage(colleague.page).locked).toBeVisible()
    await shell(colleague.page).go('议事')
    await expect(colleague.page.getByRole('grid', { name: '议题' }).getByRole('row').filter({ hasText: MATTER })).toBeVisible()
  })
  await test.step('the district counts one meeting more and shows it', async () => {
    await boardPage(district.page).refresh()
    await expect.poll(() => boardPage(district.page).figure('N07')).toBe(before + 1)
    await boardPage(district.page).open('N07')
    await expect(boardPage(district.page).row(COORDINATION)).toContainText('记录中')
    await expect(boardPage(district.page).total).toHaveText(`共 ${(before + 1).toLocaleString('zh-CN')} 行`)
  })
})

async function coordinationMeetings(page: Page): Promise<number> {
  await shell(page).go('看板')
  return boardPage(page).figure('N07')
}

/** What the record says in numbers: heads, votes, resolution. */
async function figures(page: Page, id: string): Promise<unknown> {
  await shell(page).open(`/meetings/${id}/check-in`)
  const counts = await checkInPage(page).counts()
  await shell(page).open(`/meetings/${id}?part=minutes`)
  const { agenda, editor } = minutesPage(page)
  await expect(agenda.getByText(/^讨论明年的服务项目清单：举手/)).toBeVisible()
  return { counts, agenda: await agenda.innerText(), minutes: await editor.innerText() }
}

async function holdAssembly(page: Page): Promise<string> {
  const id = await planPage(page).plan({
    type: '党员大会',
    body: /第一网格党支部/,
    title: ASSEMBLY,
    place: '二楼会议室',
    chair: SECRETARY,
    recorder: RECORDER,
    agenda: ['讨论明年的服务项目清单', '通报党费收缴情况'],
  })
  await planPage(page).toCheckIn()
  await checkEveryoneIn(page)
  await record(page)
  await finishPage(page).finalise()
  await finishPage(page).sign()
  await expect(finishPage(page).locked).toBeVisible()
  return id
}

async function checkEveryoneIn(page: Page): Promise<void> {
  const desk = checkInPage(page)
  await desk.freezeRoster()
  await expect(desk.quorum).toHaveAttribute('data-stands', 'no')
  await desk.type(RECORDER, RECORDER)
  await desk.type('zyq', SECRETARY)
  await desk.type('10010003', WORKER)
  await desk.scan('10010004')
  await expect(desk.present).toContainText('4')
  await desk.only('已到')
  await expect(page.getByRole('grid', { name: '签到名册' }).getByText('扫码')).toBeVisible()
  for (let number = 5; number <= 20; number += 1) {
    await desk.field.fill(`1001${String(number).padStart(4, '0')}`)
    await desk.field.press('Enter')
  }
  await expect(desk.present).toContainText('20')
  await expect(desk.quorum).toHaveAttribute('data-stands', 'yes')
  await desk.only('未到')
  const missing = await page.getByRole('grid', { name: '签到名册' }).getByRole('row').filter({ hasText: '未到' }).first().innerText()
  await desk.leave(missing.split('\n')[0] ?? '', '事假', '回老家办事，已向支部书记请假')
  const { expected, present, absent } = await desk.counts()
  expect([present, absent]).toEqual([20, expected - 20])
  await desk.open()
}

async function record(page: Page): Promise<void> {
  const desk = minutesPage(page)
  await desk.write(MINUTES)
  await compose(page, "jue'yi", '决议如下。', pressShortcuts)
  await desk.waitUntilSaved()
  await expect(desk.editor).toContainText(`${MINUTES}决议如下。`)
  await desk.note(WORKER, '我同意，但是助餐点的价钱要先公布。')
  await desk.vote({ yes: 18, no: 1 })
  await desk.resolve({ text: '三件事列入明年项目清单，先做助餐点。', owner: RECORDER, dueOn: '2027-03-31' })
  await desk.end('通报党费收缴情况', '知悉')
  await desk.close()
}

async function holdCoordination(page: Page): Promise<void> {
  await planPage(page).plan({
    type: '社区大党委会议',
    title: COORDINATION,
    place: '党群服务中心',
    chair: SECRETARY,
    recorder: RECORDER,
    agenda: ['对接资源清单'],
  })
  await planPage(page).toCheckIn()
  await checkInPage(page).freezeRoster()
  await page.getByRole('grid', { name: '签到名册' }).getByRole('row').nth(1).waitFor()
  const first = (await page.getByRole('grid', { name: '签到名册' }).getByRole('row').nth(1).innerText()).split('\n')[0] ?? ''
  await checkInPage(page).type(first, first)
  await checkInPage(page).open()
  await expect(minutesPage(page).editor).toBeVisible()
}

async function deliberate(page: Page): Promise<void> {
  const sheet = deliberationPage(page)
  await sheet.raise({ title: MATTER, proposer: WORKER })
  await sheet.step(/^说/)
  await sheet.note(WORKER, '旧沙发放了两年了，消防通道都堵上了。')
  await sheet.note(RECORDER, '我家的我自己搬，请给一个周末。')
}

async function lookUp(page: Page): Promise<void> {
  const people = peoplePage(page)
  await people.go()
  await people.search('wxh')
  await expect(people.row(WORKER).first()).toBeVisible()
  const phone = /\*(\d{4})/.exec(await people.row(WORKER).first().innerText())?.[1] ?? ''
  await people.search(phone)
  await expect(people.row(WORKER).first()).toBeVisible()
  await people.open(WORKER)
}
