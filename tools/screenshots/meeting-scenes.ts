import type { Page } from 'playwright-core'
import { chinaMinute } from '#shared/lib/day.ts'
import { pinyinKeys } from '#shared/domain/pinyin.ts'
import { branchOf } from '#tests/e2e/support/branch.ts'
import { untilSyncSays, type Pc, type Studio } from './studio.ts'

/** Of those who may vote, how many come before the one who is typed in the picture. */
const CAME = 19

/** One party assembly from the plan to paper, with the cable out from the first step to the last, then in again. */
export async function shootMeeting(studio: Studio): Promise<void> {
  const pc = await studio.signedIn('demo-secretary')
  const { page } = pc
  await untilSyncSays(page, /同步：已同步/)
  // From here on the pages themselves come from this PC.
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await pc.shoot('home')
  await pc.open('/meetings')
  await page.getByText(/^共 \d+ 场$/).waitFor()
  await pc.shoot('meeting-list')
  // The demo's people are drawn anew when the demo changes.
  const branch = await branchOf(new URL(page.url()).origin, 'demo-secretary')
  const names = branch.voters.map(({ name }) => name)
  await pc.context.setOffline(true)
  await planIt(pc, branch.name)
  await checkPeopleIn(pc, names)
  await takeMinutes(pc, names.slice(0, 2))
  await decide(pc)
  await finish(pc)
  await plugIn(pc)
  await pc.close()
}

async function planIt(pc: Pc, body: string): Promise<void> {
  const { page } = pc
  await pc.open('/meetings/new')
  await page.getByRole('combobox', { name: '会议类型' }).click()
  await page.getByRole('option', { name: '党员大会', exact: true }).first().click()
  await page.getByRole('combobox', { name: '召开组织' }).click()
  await page.getByRole('option', { name: body, exact: true }).click()
  await page.getByLabel('时间').fill(chinaMinute(Date.now()))
  await page.getByRole('textbox', { name: '地点' }).fill('二楼会议室')
  await pickPerson(page, '主持人', 'zyq', '周雅琴')
  await pickPerson(page, '记录人', 'lzm', '刘志明')
  await page.getByRole('textbox', { name: '第 1 项议程', exact: true }).click()
  const agenda = ['通报三季度支部工作', '讨论便民服务点中午是否开放', '表决便民服务点冬季开放方案']
  for (const [index, title] of agenda.entries()) {
    if (index > 0) await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: `第 ${index + 1} 项议程`, exact: true }).fill(title)
  }
  await pc.shoot('plan')
  await page.getByRole('button', { name: '保存计划' }).click()
  await page.getByRole('button', { name: '已发通知' }).click()
  await page.getByText('已通知', { exact: true }).first().waitFor()
  await page.getByRole('button', { name: '去签到' }).click()
}

async function checkPeopleIn(pc: Pc, voters: readonly string[]): Promise<void> {
  const { page } = pc
  const start = page.getByRole('button', { name: '名册无误，开始签到' })
  await start.waitFor()
  await page.getByText(/^共 [1-9]\d* 人/).waitFor()
  await pc.shoot('roster')
  await start.click()
  const field = page.getByRole('combobox', { name: /^签到/ })
  const [last = '', sick = '', away = ''] = voters.slice(CAME)
  for (const name of voters.slice(0, CAME)) {
    await field.fill(name)
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    await page
      .getByRole('status')
      .filter({ hasText: `${name} 签到` })
      .waitFor()
  }
  await excuse(page, sick, '病假', '住院，已向支部书记请假')
  await excuse(page, away, '公出', '参加街道培训')
  await field.fill(initialsOf(last))
  await page.getByRole('option', { name: new RegExp(last) }).waitFor()
  await pc.shoot('check-in')
  await page.keyboard.press('Enter')
  await page
    .getByRole('status')
    .filter({ hasText: `${last} 签到` })
    .waitFor()
  await page.getByRole('button', { name: '开会，去记录' }).click()
}

async function excuse(page: Page, name: string, state: string, reason: string): Promise<void> {
  await page.getByText(/^未到 \d+$/).click()
  await page.getByRole('grid', { name: '签到名册' }).getByText(name, { exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(state, { exact: true }).check()
  await dialog.getByRole('textbox', { name: '说明' }).fill(reason)
  await dialog.getByRole('button', { name: '确定' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText(/^全部 \d+$/).click()
}

function initialsOf(name: string): string {
  return pinyinKeys(name).initials.split(' ')[0] ?? ''
}

async function takeMinutes(pc: Pc, [one = '', other = '']: readonly string[]): Promise<void> {
  const { page } = pc
  const minutes = page.getByRole('textbox', { name: '会议记录' })
  await minutes.click()
  const words = [
    '一、通报三季度支部工作',
    '周雅琴通报：组织主题党日三次，认领微心愿十二件，已办结十一件，剩下一件是三单元扶手，月底装好。',
    '二、讨论便民服务点中午是否开放',
    '大家围绕人手和安全作了讨论，多数同意中午开放，轮值表由社区排定。',
  ]
  for (const line of words) {
    await page.keyboard.insertText(line)
    await page.keyboard.press('Enter')
  }
  await page.getByText('已保存', { exact: true }).waitFor()
  await page.getByRole('button', { name: '知悉', exact: true }).click()
  await page.getByRole('button', { name: /^2\. / }).click()
  await say(page, { who: initialsOf(one), name: one, stance: '建议', words: '中午也开着，上班的人才办得成事。' })
  await say(page, { who: initialsOf(other), name: other, stance: '反对', words: '就两个人，中午再值班，下午谁来顶？先排好班再开。' })
  await pc.shoot('minutes')
  await page.getByRole('button', { name: '知悉', exact: true }).click()
}

async function say(page: Page, statement: { who: string; name: string; stance: string; words: string }): Promise<void> {
  const form = page.getByRole('form', { name: '记一条发言' })
  await pickPerson(page, '发言人', statement.who, statement.name)
  await form.getByText(statement.stance, { exact: true }).click()
  await form.getByRole('textbox', { name: '原话' }).fill(statement.words)
  await form.getByRole('button', { name: '记下' }).click()
  await page.getByRole('article').filter({ hasText: statement.words }).waitFor()
}

async function decide(pc: Pc): Promise<void> {
  const { page } = pc
  await page.getByRole('button', { name: /^3\. / }).click()
  await page.keyboard.press('F2')
  const vote = page.getByRole('dialog', { name: '表决' })
  await vote.getByLabel('赞成').fill('18')
  await vote.getByLabel('反对').fill('1')
  await vote.getByLabel('弃权').fill('1')
  await vote.getByText('按规则：通过').waitFor()
  await pc.shoot('vote')
  await vote.getByRole('button', { name: '记入表决' }).click()
  await vote.waitFor({ state: 'hidden' })
  await page.keyboard.press('F3')
  const resolution = page.getByRole('dialog', { name: '决议' })
  await resolution.getByRole('textbox', { name: '决议内容' }).fill('便民服务点自十二月一日起中午照常开放，轮值表由社区排定并公布。')
  await pickPerson(page, '责任人', 'wxh', '王晓红')
  await resolution.getByLabel('完成期限').fill(chinaMinute(Date.now() + 9 * 86_400_000).slice(0, 10))
  await pc.shoot('resolution')
  await resolution.getByRole('button', { name: '记入决议' }).click()
  await resolution.waitFor({ state: 'hidden' })
}

async function finish(pc: Pc): Promise<void> {
  const { page } = pc
  await page.getByRole('button', { name: '散会，去定稿' }).click()
  await page.getByRole('button', { name: '记录人定稿' }).waitFor()
  await pc.shoot('finish')
  await page.getByRole('button', { name: '记录人定稿' }).click()
  await page.getByRole('button', { name: '主持人签字' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(/的登录密码$/).fill('Demo-2026!')
  await pc.shoot('sign')
  await dialog.getByRole('button', { name: '签字并锁定' }).click()
  await page.getByText('已签字锁定', { exact: true }).waitFor()
  await dialog.waitFor({ state: 'hidden' })
  await pc.shoot('locked')
  await page.getByRole('link', { name: '打印会议记录' }).click()
  await page.getByRole('heading', { name: /^打印/ }).waitFor()
  await page.getByText('一、议程').waitFor()
  await pc.shoot('print')
}

async function plugIn(pc: Pc): Promise<void> {
  const { page } = pc
  await pc.open('/sync')
  await page.getByRole('heading', { name: '同步', exact: true }).waitFor()
  await page.getByRole('heading', { name: /^未送达/ }).waitFor()
  await pc.shoot('sync-offline')
  await pc.context.setOffline(false)
  await untilSyncSays(page, /同步：已同步/)
  await pc.shoot('sync-done')
}

/** As a person does: the first letters of the name, the wanted line, a click. */
export async function pickPerson(page: Page, label: string, typed: string, name: string): Promise<void> {
  await page.getByRole('textbox', { name: label, exact: true }).fill(typed)
  await page
    .getByRole('option', { name: new RegExp(`^${name}`) })
    .first()
    .click()
}
