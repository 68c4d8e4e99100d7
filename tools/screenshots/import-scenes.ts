import { readFile } from 'node:fs/promises'
import { desk, laptop, untilSyncSays, type Pc, type Studio } from './studio.ts'

/** A roster as it is, looked through; and an export of the national register, with what is to be decided. */
export async function shootImport(studio: Studio): Promise<void> {
  for (const [name, size] of [
    ['import', laptop],
    ['import-wide', desk],
  ] as const) {
    const pc = await studio.signedIn('demo-neighbour', size)
    await untilSyncSays(pc.page, /同步：已同步/)
    await pc.open('/import/people')
    await pc.page.getByRole('button', { name: '选择文件' }).waitFor()
    if (size === laptop) await pc.shoot('import-choose')
    await choose(pc, '花名册.xlsx', await readFile('tests/fixtures/sheets/roster.xlsx'))
    await pc.page.getByText('全部 5').waitFor()
    await pc.shoot(name)
    if (size === laptop) await officialSheet(pc)
    await pc.close()
  }
}

async function officialSheet(pc: Pc): Promise<void> {
  const { page } = pc
  await page.getByRole('button', { name: '换一个文件' }).click()
  const heads = '姓名,公民身份号码,性别,民族,学历,人员类别,所在党支部,加入党组织日期,转为正式党员日期,联系电话,家庭住址'
  const roster = (phone: string, education: string): string =>
    [
      heads,
      ...people.map(([name, id, sex]) =>
        [name, id, sex, '汉族', education, '正式党员', '第一党支部', '1975-07-01', '1976-07-01', phone, '学府路1号'].join(','),
      ),
    ].join('\n')
  await choose(pc, '名册.csv', Buffer.from(roster('13800000001', '本科')))
  await page.getByRole('switch').uncheck()
  await page.getByRole('button', { name: `导入 ${people.length} 人` }).click()
  await page.getByText('导入完成').waitFor()
  await page.getByText('再导入一个文件').click()
  await choose(pc, '全国系统名册.csv', Buffer.from(roster('13800000002', '大专')))
  await page.getByText(/要您定 \d/).click()
  await page.getByRole('grid', { name: '要您定的' }).waitFor()
  await pc.shoot('import-official')
}

const people = [
  ['欧阳试一', '11010519491231002X', '女'],
  ['单试二', '440524199001010018', '男'],
] as const

async function choose({ page }: Pc, name: string, buffer: Buffer): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
}
