import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readZip } from '#shared/lib/read-zip.ts'
import { archivePage } from '#tests/e2e/pages/archive-page.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { signIn } from '#tests/e2e/pages/sign-in.ts'
import { readPdf } from '#tests/suites/paper/pdf.ts'
import { expect, test } from './machine.ts'

test('[lessons.md §1-9] a bound year is printed with the pages its contents name, and packed with a PDF of each record', async ({
  machine,
}) => {
  const desktop = await machine.start()
  const { page } = desktop
  const archive = archivePage(page)
  await signIn(page, 'demo-secretary')
  await shell(page).waitUntilSynced()
  await archive.openUnbound('大党委')
  await archive.bind()
  const contents = page.getByRole('article', { name: '卷内目录' }).getByRole('row')
  const last = contents.last().getByRole('cell')
  const [title, first] = [await last.nth(3).innerText(), Number(await last.nth(5).innerText())]

  const paper = join(machine.userData, 'volume.pdf')
  await desktop.dialogs.answerSave(paper)
  await page.getByRole('button', { name: '存为 PDF' }).click()
  await expect(page.getByText(`已存为 ${paper}`)).toBeVisible()
  const pages = await readPdf(paper)
  expect(pages[first - 1]?.text).toContain(`${title}记录`.replaceAll(' ', ''))
  expect(pages[0]?.text).toContain('保管期限')

  await archive.makePackage()
  await expect(page.getByText('目录的页号请核对')).toBeHidden()
  const packed = join(machine.userData, 'package.zip')
  await desktop.dialogs.answerSave(packed)
  await archive.save()
  await expect(page.getByText(`已存为 ${packed}`)).toBeVisible()
  const opened = readZip(await readFile(packed))
  if (!opened.ok) throw new Error(opened.error.reason)
  const whole = join(machine.userData, 'whole.pdf')
  await writeFile(whole, opened.value.get('volume/volume.pdf') ?? '')
  expect((await readPdf(whole)).map((one) => one.text)).toEqual(pages.map((one) => one.text))
  const one = join(machine.userData, 'one.pdf')
  await writeFile(one, opened.value.get('records/001/record.pdf') ?? '')
  const alone = await readPdf(one)
  expect(alone[0]?.text).toContain(`第1页共${alone.length}页`)
  expect(alone.length).toBeLessThan(pages.length)
})
