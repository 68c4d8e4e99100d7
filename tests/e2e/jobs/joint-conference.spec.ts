import type { Page } from '@playwright/test'
import { checkInPage } from '#tests/e2e/pages/check-in-page.ts'
import { finishPage } from '#tests/e2e/pages/finish-page.ts'
import { named } from '#tests/e2e/pages/held-meeting.ts'
import { minutesPage } from '#tests/e2e/pages/minutes-page.ts'
import { choose, pickPerson } from '#tests/e2e/pages/fields.ts'
import { printPage } from '#tests/e2e/pages/print-page.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { callAs, recordsOf } from '#tests/e2e/support/api.ts'
import { expect, test } from '#tests/e2e/support/desk.ts'
import { readPdf } from '#tests/suites/paper/pdf.ts'

const TITLE = '四季度大工委会议'

interface Seat {
  readonly name: string
  readonly org?: string
  readonly orgName?: string
}

test('[B1] [B5] a 大工委 meets with units that no register knows: called, signed in, recorded, signed and printed with every unit', async ({
  district,
  deskOf,
}) => {
  const orgs = await recordsOf(await callAs(district.url, 'demo-street'), 'orgs')
  const body = orgs.find((org) => org['kind'] === 'streetCoordination')
  const seats = (body?.['memberships'] ?? []) as readonly Seat[] // of a whole organisation
  const [chair, recorder] = seats.filter((seat) => !seat.org)
  const [unit] = seats.filter((seat) => seat.org)
  if (!body || !chair || !recorder || !unit?.orgName) throw new Error('the demo street has a 大工委 with staff and units')
  const { page, paper } = await deskOf('demo-street')
  await district.kill()

  const id = await plan(page, { body: String(body['name']), chair: chair.name, recorder: recorder.name })
  await test.step('the notice names them, and can be emptied and written again', async () => {
    const notice = page.getByRole('textbox', { name: '通知全文' })
    await expect(notice).toHaveValue(/另请滨江派出所、区城管局/)
    await notice.press('Control+a')
    await notice.press('Delete')
    await expect(notice).toHaveValue('')
    await page.getByRole('button', { name: '重新生成' }).click()
    await expect(notice).toHaveValue(/另请滨江派出所、区城管局/)
    await page.getByRole('button', { name: '已发通知' }).click()
    await expect(page.getByText('已通知', { exact: true }).first()).toBeVisible()
  })
  await page.getByRole('button', { name: '去签到' }).click()
  const door = checkInPage(page)
  await door.freezeRoster()
  await test.step('by name, by unit, with who came for it, and one whom nobody called', async () => {
    for (const { name } of [chair, recorder, unit]) await door.type(name, name)
    await door.type('滨江派出所', '王强')
    await door.row('区城管局').click()
    const came = page.getByRole('dialog', { name: '区城管局 的出席情况' })
    await came.getByRole('radio', { name: '出席' }).check()
    await came.getByRole('textbox', { name: '到会的人' }).fill('孙会来')
    await came.getByRole('textbox', { name: '到会的人' }).press('Enter')
    await expect(door.row('孙会来')).toContainText('出席')
    await door.type('周到 市政公司', '周到')
    expect(await door.counts()).toMatchObject({ present: 5 })
  })
  await door.open()
  const desk = minutesPage(page)
  await desk.write('各单位通报了停车治理的进展，派出所、城管局表示配合，市政公司答应月底前划好车位。')
  await desk.waitUntilSaved()
  await desk.end('会商停车治理', '知悉')
  await desk.close()
  await finishPage(page).finalise()
  await finishPage(page).sign()
  await expect(finishPage(page).locked).toBeVisible()

  await shell(page).open(`/meetings/${id}/print`)
  await test.step('the papers name each unit and who came for it', async () => {
    for (const [sheet, words] of [
      ['会议记录', [`${unit.orgName}（${unit.name}）`, '滨江派出所（王强）', '区城管局（孙会来）', '周到（市政公司）']],
      ['纪要', [`${unit.orgName}${unit.name}`, '滨江派出所王强', '区城管局孙会来', '市政公司周到']],
    ] as const) {
      await printPage(page).show(sheet)
      const pages = await readPdf(await paper(() => printPage(page).print()))
      // A word may be broken at the end of a line.
      const text = pages
        .map((one) => one.text)
        .join('')
        .replace(/\s+/g, '')
      for (const word of words) expect(text).toContain(word)
    }
  })
})

async function plan(page: Page, who: { readonly body: string; readonly chair: string; readonly recorder: string }): Promise<string> {
  await shell(page).go('会议')
  await page.getByRole('link', { name: '新建会议' }).click()
  await choose(page.getByRole('combobox', { name: '会议类型' }), '街道大工委会议')
  await choose(page.getByRole('combobox', { name: '召开组织' }), named(who.body))
  await page.getByRole('textbox', { name: '会议名称' }).fill(TITLE)
  await page.getByRole('textbox', { name: '地点' }).fill('三楼会议室')
  await pickPerson(page.getByRole('textbox', { name: '主持人' }), who.chair, who.chair)
  await pickPerson(page.getByRole('textbox', { name: '记录人' }), who.recorder, who.recorder)
  await page.getByRole('button', { name: '加一个外请单位' }).press('Enter')
  await expect(page.getByRole('textbox', { name: '外请第 1 位的单位' })).toBeFocused()
  for (const [key, words] of [
    ['Tab', '滨江派出所'],
    ['Enter', '王强'],
  ] as const) {
    await page.keyboard.insertText(words)
    await page.keyboard.press(key)
  }
  await expect(page.getByRole('textbox', { name: '外请第 2 位的单位' })).toBeFocused()
  await page.keyboard.insertText('区城管局')
  await page.getByRole('textbox', { name: '第 1 项议程', exact: true }).fill('会商停车治理')
  await page.getByRole('button', { name: '保存计划' }).click()
  await expect(page.getByRole('heading', { name: TITLE, level: 1 })).toBeVisible()
  return /#\/meetings\/([^/?]+)/.exec(page.url())?.[1] ?? ''
}
