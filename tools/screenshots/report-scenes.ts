import { untilSyncSays, type Pc, type Studio } from './studio.ts'

/** 报表: the catalogue, one that may be refused, a table being defined, a period filled in, filed and on paper. */
export async function shootReports(studio: Studio): Promise<void> {
  const pc = await studio.signedIn('demo-secretary')
  await untilSyncSays(pc.page, /同步：已同步/)
  await pc.open('/reports')
  await pc.page.getByText(/^共 \d+ 张/).waitFor()
  await pc.shoot('reports')
  await pc.page.getByRole('row', { name: /宣讲场次统计表/ }).click()
  await pc.page.getByText('这张报表可以拒绝').waitFor()
  await pc.shoot('report-refused')
  await define(pc)
  await fileTwice(pc)
  await pc.page.getByRole('link', { name: '打印' }).click()
  await pc.page.getByRole('heading', { name: /^打印/ }).waitFor()
  await pc.shoot('report-paper')
  await count(pc)
  await pc.close()
  await lookFromTheStreet(studio)
}

/** A table of counts in the making, filled in, and the people behind one of its numbers. */
async function count({ page, open, shoot }: Pc): Promise<void> {
  await open('/reports/new')
  await page.getByRole('textbox', { name: /报表名称/ }).fill('各网格人员统计表（示例）')
  await page.getByRole('textbox', { name: /哪个部门要的/ }).fill('街道民政科（示例）')
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.getByRole('link', { name: '定义表格' }).click()
  await page.getByText('每组一行（统计表）').click()
  await page.getByRole('button', { name: '计数列' }).click()
  await page.getByRole('textbox', { name: '表头' }).last().fill('60 岁以上')
  await page.getByRole('button', { name: '只数一部分…' }).last().click()
  const only = page.getByRole('group', { name: '“60 岁以上”只数这些' })
  await only.getByRole('combobox', { name: '项目' }).click()
  await page.getByRole('option', { name: '年龄' }).click()
  await only.getByRole('combobox', { name: '怎么比' }).click()
  await page.getByRole('option', { name: '不小于（不早于）' }).click()
  await only.getByRole('textbox', { name: '值' }).fill('60')
  await page.getByRole('heading', { name: '分哪几列' }).scrollIntoViewIfNeeded()
  await shoot('report-counts')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByRole('link', { name: /^填报/ }).click()
  await page
    .getByRole('button', { name: /60 岁以上 \d+：看是哪些/ })
    .first()
    .click()
  await page.getByRole('grid', { name: '是哪些记录' }).getByRole('row').nth(1).waitFor()
  await shoot('report-count-behind')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '报出', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: '报出', exact: true }).click()
  await page
    .getByRole('button', { name: /60 岁以上 \d+：看是哪些/ })
    .first()
    .click()
  await page.getByText(/报出时.*以后没有变/).waitFor()
  await shoot('report-count-filed')
}

async function lookFromTheStreet(studio: Studio): Promise<void> {
  const pc = await studio.signedIn('demo-street')
  await untilSyncSays(pc.page, /同步：已同步/)
  await pc.open('/reports?tab=awaited')
  await pc.page.getByRole('grid', { name: '各社区报了没有' }).getByRole('row').nth(1).waitFor()
  await pc.shoot('reports-awaited')
  await pc.page
    .getByRole('row', { name: /困难家庭月报/ })
    .first()
    .click()
  await pc.page.getByRole('button', { name: '复制提醒的话' }).waitFor()
  await pc.shoot('report-who-filed')
  await pc.close()
}

/** The unit's own table for an entry from above, with one more column. */
async function define({ page, shoot }: Pc): Promise<void> {
  await page.getByRole('link', { name: '报表', exact: true }).first().click()
  await page.getByRole('row', { name: /困难家庭月报/ }).click()
  await page.getByRole('link', { name: '建本单位的表' }).click()
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.getByRole('link', { name: '修改表格' }).click()
  await page.getByRole('combobox', { name: '加一列：台账里的' }).click()
  await page.getByRole('option', { name: '与户主关系' }).click()
  await page.getByRole('table', { name: '预览' }).waitFor()
  await page.getByRole('heading', { name: '分哪几列' }).scrollIntoViewIfNeeded()
  await shoot('report-table')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByRole('link', { name: /^填报/ }).waitFor()
}

async function fileTwice({ page, shoot }: Pc): Promise<void> {
  const file = async (): Promise<void> => {
    await page.getByRole('button', { name: '报出', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: /^报出/ })
    await dialog.getByRole('radio', { name: /^送到.*街道/ }).check()
    await dialog.getByRole('button', { name: '报出' }).click()
    const gate = page.getByRole('dialog', { name: /写明用途/ })
    await gate.getByRole('radio', { name: '上级要求报送' }).check()
    await gate.getByRole('button', { name: '导出' }).click()
    await page.getByRole('link', { name: '打印' }).waitFor()
  }
  const report = page.url().split('#')[1] ?? ''
  const today = await page.evaluate(() => new Date().toISOString())
  const before = new Date(Date.UTC(Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 2, 1)).toISOString().slice(0, 7)
  await page.evaluate((to) => (location.hash = to), `${report}/fill/${before}`)
  const income = page.getByRole('textbox', { name: /^本月收入/ })
  await income.first().waitFor()
  for (let at = 0; at < 4; at += 1) await income.nth(at).fill(String(900 + at * 20))
  await file()
  await page.evaluate((to) => (location.hash = to), report)
  await page.getByRole('link', { name: /^填报/ }).click()
  await income.first().waitFor()
  await income.nth(1).fill('960')
  await page.getByText('有改动').waitFor()
  await shoot('report-fill')
  await file()
  await shoot('report-filed')
}
