import { readFile, writeFile } from 'node:fs/promises'
import { zipSync } from 'fflate'
import { readZip } from '#shared/lib/read-zip.ts'
import { archivePage } from '#tests/e2e/pages/archive-page.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { callAs, recordsOf } from '#tests/e2e/support/api.ts'
import { expect, test } from '#tests/e2e/support/district.ts'

test('a year is bound offline, made into a package that passes four checks, and a changed package is found out', async ({
  district,
  pcOf,
}, testInfo) => {
  const pc = await pcOf('demo-secretary')
  const { page } = pc
  const archive = archivePage(page)
  await pc.pullCable()
  await test.step('the volume is looked at and bound', async () => {
    await archive.openUnbound('第一网格党支部')
    await expect(page.getByRole('article', { name: '卷内目录' })).toContainText('2026-001')
    await archive.bind()
    await expect(page.getByText('已装订', { exact: true })).toBeVisible()
  })
  const file = testInfo.outputPath('package.zip')
  await test.step('a package is made and saved', async () => {
    await archive.makePackage()
    const download = page.waitForEvent('download')
    await archive.save()
    await (await download).saveAs(file)
    const opened = readZip(await readFile(file))
    const paths = opened.ok ? [...opened.value.keys()] : []
    expect(paths).toEqual(
      expect.arrayContaining(['说明文件.txt', 'metadata.xml', 'sha256.txt', 'records/001/record.html', 'records/001/record.docx']),
    )
  })
  await test.step('it passes when it is brought again, and a changed one does not', async () => {
    await archive.check(file)
    await expect(page.getByText(/四性检测全部通过/)).toBeVisible()
    const opened = readZip(await readFile(file))
    if (!opened.ok) throw new Error(opened.error.reason)
    const files = Object.fromEntries(opened.value)
    const changed = String.fromCharCode(...(files['records/001/record.html'] ?? []))
      .replace('<h1>', '<h2>')
      .replace('</h1>', '</h2>')
    const broken = testInfo.outputPath('broken.zip')
    await writeFile(broken, zipSync({ ...files, 'records/001/record.html': Uint8Array.from(changed, (char) => char.charCodeAt(0)) }))
    await archive.check(broken)
    await expect(archive.result('真实性')).toContainText('records/001/record.html 的内容与清单上的校验值不符')
    await expect(archive.result('安全性')).toContainText('通过')
  })
  await test.step('a file that is no package is refused in words', async () => {
    const other = testInfo.outputPath('other.zip')
    await writeFile(other, zipSync({ '../up.txt': new Uint8Array([1]) }))
    await archive.check(other)
    await expect(page.getByText(/指向包外/)).toBeVisible()
  })
  await test.step('the volume reaches the district', async () => {
    await pc.plugIn()
    await shell(page).waitUntilSynced()
    const orgs = await recordsOf(await callAs(district.url, 'demo-secretary'), 'orgs')
    const volumes = orgs.flatMap((org) => (org['volumes'] as readonly { readonly records: number }[] | undefined) ?? []) // as the schema says
    expect(volumes).toHaveLength(1)
    expect(volumes[0]?.records).toBeGreaterThan(0)
  })
})
