import { untilSyncSays, type Pc, type Studio } from './studio.ts'

const NUMBER = '320106194705080028'

/** Somebody registered twice: the hint in the form, the list, both side by side, and the sheet after it; and a module with its purpose. */
export async function shootDuplicates(studio: Studio): Promise<void> {
  const pc = await studio.signedIn('demo-secretary')
  const { page, shoot, open } = pc
  await untilSyncSays(page, /同步：已同步/)
  await register(pc, '周桂蓝', { 联系电话: '13900000321', 工作单位: '南湖中学（退休）' })
  await open('/people?new=1')
  await fill(pc, '周桂兰')
  await page.getByRole('status', { name: '可能已有此人' }).waitFor()
  await shoot('maybe-known')
  await fill(pc, '周桂兰', { 联系电话: '13900000322', 工作单位: '南湖中学', 备注: '腿脚不便' })
  await page.keyboard.press('Control+Enter')
  await page.getByRole('heading', { name: '周桂兰', level: 1 }).waitFor()
  await open('/people/duplicates')
  await page
    .getByText(/对登记可能是同一个人/)
    .first()
    .waitFor()
  await shoot('duplicates')
  await page.getByRole('link', { name: '比对 周桂蓝 与 周桂兰' }).click()
  await page.getByRole('button', { name: '合并成一份' }).waitFor()
  await shoot('compare')
  for (const field of ['姓名', '联系电话', '工作单位'])
    await page
      .getByRole('radiogroup', { name: `${field}合并后` })
      .getByLabel('用右边的')
      .check()
  await page.getByRole('button', { name: '合并成一份' }).click()
  await page.getByRole('heading', { name: '合并过的登记' }).waitFor()
  await shoot('merged')
  await page.getByRole('link', { name: '周桂兰' }).first().click()
  await page.getByText('已并入').first().waitFor()
  await page.getByRole('button', { name: '撤销合并' }).first().click()
  await page.getByRole('button', { name: '修改', exact: true }).waitFor()
  await module(pc)
  await pc.close()
}

async function fill({ page }: Pc, name: string, more: Readonly<Record<string, string>> = {}): Promise<void> {
  await page.getByRole('textbox', { name: /^姓名/ }).fill(name)
  await page.getByRole('textbox', { name: '公民身份号码' }).fill(NUMBER)
  for (const [label, text] of Object.entries(more)) await page.getByRole('textbox', { name: label }).fill(text)
}

async function register(pc: Pc, name: string, more: Readonly<Record<string, string>>): Promise<void> {
  await pc.open('/people?new=1')
  await fill(pc, name, more)
  await pc.page.keyboard.press('Control+Enter')
  await pc.page.getByRole('heading', { name, level: 1 }).waitFor()
}

async function module({ page, shoot }: Pc): Promise<void> {
  await page.getByRole('button', { name: '添加专项资料' }).click()
  await page.getByRole('menuitem', { name: '老人…' }).click()
  const dialog = page.getByRole('dialog', { name: /老人资料/ })
  await dialog.getByLabel('为何收集').first().fill('独居老人走访')
  await dialog.getByLabel('依据').first().fill('本人书面同意')
  await dialog.getByLabel('居住情况').first().fill('独居')
  await dialog.getByLabel('自理能力').first().fill('能自理')
  await page.keyboard.press('Escape')
  await shoot('module')
}
