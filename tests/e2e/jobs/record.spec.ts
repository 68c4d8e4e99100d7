import { strFromU8, unzipSync } from 'fflate'
import type { Page } from '@playwright/test'
import { finishPage } from '#tests/e2e/pages/finish-page.ts'
import { checkInPage } from '#tests/e2e/pages/check-in-page.ts'
import { named } from '#tests/e2e/pages/held-meeting.ts'
import { minutesPage } from '#tests/e2e/pages/minutes-page.ts'
import { planPage } from '#tests/e2e/pages/plan-page.ts'
import { printPage } from '#tests/e2e/pages/print-page.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { branchOf, type Branch } from '#tests/e2e/support/branch.ts'
import { expect, test, type Desk } from '#tests/e2e/support/desk.ts'
import { readPdf } from '#tests/suites/paper/pdf.ts'

const PROMISED = '楼道照明月底前修好。'
const LEFT = '老旧电梯更新的钱从哪里来'
const MINUTES =
  '会议逐项讨论了楼道照明和电梯更新两件事。同志们认为照明的事不能再拖，应当先用社区服务经费垫付，电梯更新要先听居民的意见，再和物业商量筹资的办法。'

test('a meeting on paper, signed and locked, corrected beside itself, and taken up again by the next one', async ({ district, deskOf }) => {
  const branch = await branchOf(district.url, 'demo-neighbour')
  const desk = await deskOf('demo-neighbour')
  const { page } = desk
  await district.kill()
  const id = await test.step('the notice as text and on paper, and a sheet to sign in on', () => announce(desk, branch))
  await test.step('what is promised and what is left', () => hold(page, branch))
  await test.step('finalised, signed, locked: nothing of it changes any more', () => sign(page))
  await test.step('the record page and the 纪要 leave the program', () => printRecord(desk, id))
  await test.step('a mistake is put right in a record of its own', () => correct(page, id))
  await test.step('the next meeting opens with what was promised and what was left', () => takeUp(page, branch))
  await district.start()
  await shell(page).waitUntilSynced()
})

const plan = (branch: Branch, title: string) => ({ type: '支委会', body: named(branch.name), title, chair: branch.secretary })

async function announce({ page, paper }: Desk, branch: Branch): Promise<string> {
  const agenda = ['楼道照明', LEFT]
  const id = await planPage(page).plan({ ...plan(branch, '纸上的支委会'), agenda, place: '一楼议事厅', recorder: '钱小满' })
  const notice = page.getByRole('textbox', { name: '通知全文' })
  for (const words of ['一楼议事厅', '楼道照明', LEFT]) await expect(notice).toHaveValue(new RegExp(words))
  await page.getByRole('button', { name: '已发通知' }).click()
  await expect(page.getByText('已通知', { exact: true }).first()).toBeVisible()
  await page.getByRole('link', { name: '打印通知' }).click()
  await expect(page.getByRole('article', { name: '通知' })).toBeVisible()
  expect(await textOf(await paper(() => printPage(page).print()))).toContain('一楼议事厅')
  await printPage(page).show('签到表（空白）')
  expect(await textOf(await paper(() => printPage(page).print()))).toMatch(/纸上的支委会.*序号姓名/s)
  return id
}

async function hold(page: Page, branch: Branch): Promise<void> {
  const minutes = minutesPage(page)
  const id = /#\/meetings\/([^/?]+)/.exec(page.url())?.[1]
  await shell(page).open(`/meetings/${id}?part=plan`)
  await planPage(page).toCheckIn()
  await everybodyComes(page)
  await minutes.write(MINUTES)
  await minutes.resolve({ text: PROMISED, owner: branch.voters[1]?.name ?? '', dueOn: '2027-03-31' })
  await minutes.end(LEFT, '未能议定')
  await minutes.waitUntilSaved()
  await minutes.close()
}

/** Everybody of the committee by name, as it comes. */
async function everybodyComes(page: Page): Promise<void> {
  const desk = checkInPage(page)
  await desk.freezeRoster()
  for (const name of await desk.names()) await desk.type(name, name)
  await desk.open()
  await expect(minutesPage(page).editor).toBeVisible()
}

async function sign(page: Page): Promise<void> {
  await finishPage(page).finalise()
  await finishPage(page).sign()
  await expect(finishPage(page).locked).toBeVisible()
  await expect(page.getByRole('button', { name: '退回修改' })).toHaveCount(0)
}

async function printRecord({ page, paper, file }: Desk, id: string): Promise<void> {
  await shell(page).open(`/meetings/${id}/print`)
  await printPage(page).show('会议记录')
  const text = await textOf(await paper(() => printPage(page).print()))
  for (const words of [PROMISED, LEFT, '未能议定', '主持人（签名）', '校验码', '第1页共']) expect(text).toContain(words)
  await printPage(page).show('纪要')
  const word = unzipSync(await file(() => printPage(page).saveWord()))
  const body = strFromU8(word['word/document.xml'] ?? new Uint8Array()).replace(/<[^>]+>/g, '')
  for (const words of ['纸上的支委会', PROMISED.slice(0, -1), '未能议定']) expect(body).toContain(words)
}

async function correct(page: Page, id: string): Promise<void> {
  await shell(page).open(`/meetings/${id}?part=finish`)
  await page.getByRole('button', { name: '另立更正件' }).click()
  await expect(page.getByText('已另立更正件，原记录不动')).toBeVisible()
  await minutesPage(page).write('更正：照明维修费由物业承担。')
  await minutesPage(page).waitUntilSaved()
  await shell(page).open(`/meetings/${id}?part=finish`)
  await expect(finishPage(page).locked).toBeVisible()
  await expect(page.getByRole('heading', { name: '更正' })).toBeVisible()
  await shell(page).open(`/meetings/${id}?part=minutes`)
  await expect(minutesPage(page).editor).toContainText('会议逐项讨论了楼道照明')
  await expect(minutesPage(page).editor).not.toContainText('由物业承担')
}

async function takeUp(page: Page, branch: Branch): Promise<void> {
  await planPage(page).plan({ ...plan(branch, '接着议的支委会'), agenda: ['通报进展'], place: '会议室', recorder: '钱小满' })
  const earlier = page.getByText('上次说定的和没有议定的')
  await expect(earlier).toBeVisible()
  await expect(page.getByRole('link', { name: PROMISED })).toBeVisible()
  await page.getByRole('button', { name: `把“${LEFT}”列入议程` }).click()
  await expect(page.getByRole('textbox', { name: '第 2 项议程', exact: true })).toHaveValue(LEFT)
  await page.getByRole('button', { name: '保存修改' }).click()
  await planPage(page).toCheckIn()
  await everybodyComes(page)
  await expect(minutesPage(page).agenda.getByText('以前的会：说定 1 项')).toBeVisible()
  await expect(minutesPage(page).agenda).toContainText(LEFT)
}

async function textOf(file: string): Promise<string> {
  return (await readPdf(file)).map((sheet) => sheet.text).join('\n')
}
