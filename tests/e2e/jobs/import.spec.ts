import { readFile } from 'node:fs/promises'
import { importPage } from '#tests/e2e/pages/import-page.ts'
import { peoplePage } from '#tests/e2e/pages/people-page.ts'
import { giveReason } from '#tests/e2e/pages/print-page.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { expect, test } from '#tests/e2e/support/desk.ts'
import readXlsxFile from 'read-excel-file/node'
import writeXlsxFile from 'write-excel-file/node'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The sheets that LibreOffice wrote are kept (tests/fixtures/sheets), so nothing is skipped where there is none. */
async function kept(name: string) {
  return { name, mimeType: 'application/octet-stream', buffer: await readFile(`tests/fixtures/sheets/${name}`) }
}

test('a sheet as it is: looked through, imported, its bad rows out, corrected and in; the whole taken back by keyboard', async ({
  deskOf,
}) => {
  const { page, file } = await deskOf('demo-neighbour')
  const imports = importPage(page)
  const people = peoplePage(page)
  const total = page.getByText(/^共 [\d,]+ 人/)
  await people.go()
  const before = await total.innerText()

  let returned: Uint8Array = new Uint8Array()
  await test.step('header in lines 3 and 4, merged cells, text dates, full-width digits, a number that Excel has cut', async () => {
    await imports.choose(await kept('roster.xlsx'))
    await expect(imports.preview('王芳')).toContainText('新增')
    await expect(imports.preview('李明')).toContainText(/有误.*身份证号/s)
    await expect(imports.preview('周杰')).toContainText(/有误.*50年13月/s)
    await expect(page.getByText('全部 5')).toBeVisible()
    await imports.run(3)
    await expect(imports.done).toContainText('新增 3 人，更新 0 人，2 行有误没有导入')
    returned = await file(async () => {
      await page.getByRole('button', { name: '存出有误的 2 行' }).click()
      await giveReason(page, '其他', '更正后再导入')
    })
    await page.getByText('再导入一个文件').click()
  })

  await test.step('the file of the bad rows says why, and goes in once it is corrected', async () => {
    const [sheet] = await readXlsxFile(Buffer.from(returned))
    const rows = (sheet?.data ?? []).map((cells) => cells.map((cell) => String(cell ?? '')))
    expect(rows[0]?.[0]).toMatch(/用途号 [0-9A-F]{8}/)
    expect(rows[1]?.slice(0, 2)).toEqual(['原行号', '原因（改好后可删去前两列）'])
    expect(rows.slice(2).map((cells) => cells[1])).toEqual([expect.stringContaining('身份证号'), expect.stringContaining('50年13月')])
    const corrected = rows.map((cells) =>
      cells.map((cell) =>
        /^440524188001010\d{3}$/.test(cell) || /e\+/i.test(cell) ? '440524199001010018' : cell === '50年13月' ? '50年12月' : cell,
      ),
    )
    const data = corrected.map((cells) => cells.map((value) => ({ value, type: String })))
    const buffer = await writeXlsxFile(data, { sheet: '有误的行' }).toBuffer()
    await imports.choose({ name: '改好的行.xlsx', mimeType: XLSX, buffer })
    await expect(imports.preview('周杰')).toContainText('新增')
    await imports.run(2)
    await expect(imports.done).toContainText('新增 2 人，更新 0 人。')
    await page.getByText('再导入一个文件').click()
  })

  await test.step('the same people in .xls and in .csv of GB18030 are known again', async () => {
    for (const name of ['roster.xls', 'roster-gb18030.csv']) {
      await imports.choose(await kept(name))
      await expect(imports.preview('王芳')).toContainText('相同')
      await expect(imports.preview('孙丽')).toContainText('相同')
      await page.getByRole('button', { name: '换一个文件' }).click()
    }
  })

  await test.step('each import is taken back whole from the list, by keyboard', async () => {
    await shell(page).open('/import/people')
    const list = page.getByRole('region', { name: '导入记录' })
    for (const removed of [2, 3]) {
      await list.getByRole('button', { name: '撤销', exact: true }).first().focus()
      await page.keyboard.press('Enter')
      await page.getByRole('dialog').getByRole('button', { name: '撤销导入' }).press('Enter')
      await expect(page.getByText(`已撤销：移除 ${removed} 人，恢复 0 人。`)).toBeVisible()
      await expect(page.getByRole('dialog')).toHaveCount(0)
    }
    await people.go()
    await expect(total).toHaveText(before)
  })
})

test('what was copied in Excel is pasted into the same preview; an export of the national register asks about what is not its own', async ({
  deskOf,
}) => {
  const { page } = await deskOf('demo-neighbour')
  const imports = importPage(page)
  const heads = ['姓名', '公民身份号码', '性别', '民族', '学历', '人员类别', '所在党支部', '加入党组织日期', '转为正式党员日期', '联系电话']
  const line = (education: string, phone: string) => [
    '欧阳核对',
    '11010519491231002X',
    '女',
    '汉族',
    education,
    '正式党员',
    '第一支部',
    '1975-07-01',
    '1976-07-01',
    phone,
  ]
  const paste = async (rows: readonly (readonly string[])[]): Promise<void> => {
    await shell(page).open('/import/people')
    await page.getByLabel('从 Excel 粘贴').focus()
    await page.evaluate(
      (text) => {
        const data = new DataTransfer()
        data.setData('text/plain', text)
        document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
      },
      rows.map((cells) => cells.join('\t')).join('\r\n'),
    )
  }
  await paste([
    ['姓名', '身份证号', '学历', '手机'],
    ['欧阳核对', '11010519491231002X', '本科', '13800000001'],
  ])
  await expect(imports.preview('欧阳核对')).toContainText('新增')
  await imports.run(1)
  await expect(imports.done).toContainText('新增 1 人')
  await page.getByText('再导入一个文件').click()

  await paste([heads, line('大专', '13800000002')])
  await expect(page.getByRole('switch', { name: /全国党员管理信息系统/ })).toBeChecked()
  await expect(imports.preview('欧阳核对')).toContainText(/文化程度：本科 → 大专.*联系电话：138\*{4}0001 → 138\*{4}0002（保留台账的）/s)
  await page.getByText('要您定 1').click()
  await expect(page.getByRole('grid', { name: '要您定的' })).toContainText('138****0001')
  await imports.run(1)
  await expect(imports.done).toContainText('更新 1 人')
  await page.getByText('再导入一个文件').click()
  await paste([heads, line('大专', '13800000002')])
  await expect(imports.preview('欧阳核对')).toContainText('相同')
})
