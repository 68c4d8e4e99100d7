import type { Page } from 'playwright-core'
import { untilSyncSays, type Studio } from './studio.ts'

interface Entry {
  readonly kind: '预算' | '到账' | '支出'
  readonly amount: string
  readonly words: string
  readonly payee?: readonly [kind: string, name: string, voucher: string]
}

const entries: readonly Entry[] = [
  { kind: '预算', amount: '１．２万', words: '街道批复民生微实事资金' },
  { kind: '到账', amount: '12000', words: '街道拨付' },
  { kind: '支出', amount: '8,650.50', words: '遮雨棚钢架、板材', payee: ['企业', '宁安建材有限公司', '发票 00127431'] },
  { kind: '支出', amount: '6400', words: '安装人工', payee: ['个人', '周大勇', '收据 0312'] },
  { kind: '支出', amount: '3600', words: '安装人工，周大勇等三人', payee: ['个人', '周大勇', '收据 0313'] },
]

/** 经费: the form, a matter's account, the year's, both sheets for the notice board, and what the street reads of it. */
export async function shootMoney(studio: Studio): Promise<void> {
  const pc = await studio.signedIn('demo-secretary')
  const { page } = pc
  await untilSyncSays(page, /同步：已同步/)
  await pc.open('/items?type=microProject')
  await page.getByRole('grid', { name: '清单事项' }).getByRole('row').nth(1).click()
  await page.getByRole('link', { name: '经费' }).click()
  for (const entry of entries) {
    await fill(page, entry)
    if (entry.amount === '8,650.50') await pc.shoot('money-entry')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
  await page.getByRole('button', { name: /^冲正：.*安装人工$/ }).click()
  await page.getByRole('textbox', { name: '原因' }).fill('金额记错')
  await page.keyboard.press('Enter')
  await page.getByText(/冲正：金额记错/).waitFor()
  await pc.shoot('money-item')
  await page.getByRole('link', { name: '公示单' }).click()
  await page.getByRole('heading', { name: /项目经费公示/ }).waitFor()
  await pc.shoot('money-item-sheet')
  await pc.open('/money')
  await page.getByText(/^合计：/).waitFor()
  await pc.shoot('money')
  await page.getByRole('link', { name: '公示单' }).click()
  await page.getByRole('heading', { name: /经费收支公示/ }).waitFor()
  await pc.shoot('money-sheet')
  await untilSyncSays(page, /同步：已同步/)
  await pc.close()
  await shootCommunities(studio)
}

/** What the street sees of it. */
async function shootCommunities(studio: Studio): Promise<void> {
  const pc = await studio.signedIn('demo-street')
  const { page } = pc
  await pc.open('/board/money?year=2026')
  await page.getByText(/^合计：/).waitFor()
  await pc.shoot('money-communities')
  await page.getByRole('grid', { name: '各社区经费' }).getByText('民生微实事资金').first().click()
  await page.getByRole('grid', { name: '经费', exact: true }).waitFor()
  await pc.shoot('money-community')
  await pc.close()
}

async function fill(page: Page, { kind, amount, words, payee }: Entry): Promise<void> {
  await page.getByRole('button', { name: '记一笔' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(kind, { exact: true }).click()
  await dialog.getByRole('textbox', { name: '金额（元）' }).fill(amount)
  await dialog.getByRole('textbox', { name: kind === '到账' ? '来源说明' : '用途' }).fill(words)
  if (kind !== '到账') await dialog.getByRole('textbox', { name: '谁批准的' }).fill('社区党委会')
  if (!payee) return
  const [payeeKind, name, voucher] = payee
  await dialog.getByRole('combobox', { name: '付给谁' }).click()
  await page.getByRole('option', { name: payeeKind, exact: true }).click()
  await dialog.getByRole('textbox', { name: '名称' }).fill(name)
  await dialog.getByRole('textbox', { name: '凭证、发票号' }).fill(voucher)
}
