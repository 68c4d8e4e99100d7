import type { Page } from 'playwright-core'
import { chinaMinute } from '#shared/lib/day.ts'
import { pickPerson } from './meeting-scenes.ts'
import { untilSyncSays, type Pc, type Studio } from './studio.ts'

const CHAIR = '周雅琴'

/** A committee meeting that is recorded, and signed by hand beside the password. */
export async function shootRecording(studio: Studio): Promise<void> {
  const pc = await studio.signedIn('demo-secretary')
  const { page } = pc
  await untilSyncSays(page, /同步：已同步/)
  await hold(pc)
  await page.getByRole('button', { name: '开始录音' }).click()
  const dialog = page.getByRole('dialog', { name: '开始录音' })
  await dialog.getByRole('checkbox').check()
  await pc.shoot('recording-start')
  await dialog.getByRole('button', { name: '开始录音' }).click()
  await page.getByRole('button', { name: '停止录音' }).waitFor()
  await page
    .getByLabel(/^已录 (?:[4-9]|\d\d)秒/)
    .first()
    .waitFor()
  await say(page, '慰问名单要把刚出院的两户也加上，钱从服务经费里出。')
  await page.getByRole('button', { name: /^听.*的发言，录音/ }).click()
  await page.getByRole('group', { name: '录音播放' }).getByText('/').waitFor()
  await pc.shoot('recording')
  await page.getByRole('button', { name: '停止录音' }).click()
  await pc.open('/recordings')
  await page.getByRole('table').waitFor()
  await pc.shoot('recordings')
  await page.goBack()
  await signByHand(pc)
  await pc.close()
}

async function hold({ page, open }: Pc): Promise<void> {
  await open('/meetings/new')
  await page.getByRole('combobox', { name: '会议类型' }).click()
  await page.getByRole('option', { name: '支委会', exact: true }).first().click()
  await page.getByLabel('时间').fill(chinaMinute(Date.now()))
  await page.getByRole('textbox', { name: '地点' }).fill('书记办公室')
  await pickPerson(page, '主持人', 'zyq', CHAIR)
  await pickPerson(page, '记录人', 'lzm', '刘志明')
  await page.getByRole('textbox', { name: '第 1 项议程', exact: true }).fill('研究年底慰问名单')
  await page.getByRole('button', { name: '保存计划' }).click()
  await page.getByRole('button', { name: '去签到' }).click()
  await page.getByRole('button', { name: '名册无误，开始签到' }).click()
  const field = page.getByRole('combobox', { name: /^签到/ })
  await field.fill(CHAIR)
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '开会，去记录' }).click()
  await page.getByRole('textbox', { name: '会议记录' }).click()
  await page.keyboard.insertText('周雅琴介绍慰问名单的准备情况，逐户过了一遍。')
  await page.getByText('已保存', { exact: true }).waitFor()
}

async function say(page: Page, words: string): Promise<void> {
  const form = page.getByRole('form', { name: '记一条发言' })
  await pickPerson(page, '发言人', 'zyq', CHAIR)
  await form.getByRole('textbox', { name: '原话' }).fill(words)
  await form.getByRole('button', { name: '记下' }).click()
  await page.getByRole('article').filter({ hasText: words }).waitFor()
}

async function signByHand(pc: Pc): Promise<void> {
  const { page } = pc
  await page.getByRole('button', { name: '知悉', exact: true }).click()
  await page.getByRole('button', { name: '散会，去定稿' }).click()
  await page.getByRole('button', { name: '记录人定稿' }).click()
  await page.getByRole('button', { name: '主持人签字' }).click()
  const dialog = page.getByRole('dialog', { name: '主持人签字' })
  await dialog.getByLabel(/的登录密码$/).fill('Demo-2026!')
  await dialog.getByRole('checkbox', { name: /^再手写一个签名/ }).check()
  await write(page)
  await pc.shoot('sign-by-hand')
  await dialog.getByRole('button', { name: '签字并锁定' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByRole('link', { name: '打印会议记录' }).click()
  await page
    .getByRole('img', { name: /的手写签名$/ })
    .first()
    .scrollIntoViewIfNeeded()
  await pc.shoot('print-by-hand')
}

/** A flourish: two waves and a stroke. */
async function write(page: Page): Promise<void> {
  const pad = await page.getByRole('img', { name: '手写签名区' }).boundingBox()
  if (!pad) throw new Error('no pad to write on')
  for (const [from, high] of [
    [40, 60],
    [150, 90],
  ] as const) {
    await page.mouse.move(pad.x + from, pad.y + high)
    await page.mouse.down()
    for (let step = 1; step <= 60; step += 1) {
      await page.mouse.move(pad.x + from + step * 1.8, pad.y + high + Math.sin(step / 5) * (34 - step / 3))
    }
    await page.mouse.up()
  }
}
