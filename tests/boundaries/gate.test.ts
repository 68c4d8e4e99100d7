import { readdir, readFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..', '..')
/** The platform's ways out, and the buttons that lead to them. */
const WAYS_OUT = /\.(?:saveFile|printPdf|printPaper)\b|window\.print\b|ui\/print-buttons\.tsx|createObjectURL/

/** What leaves sealed or under an audit of its own, and no other file; whoever adds one says why. */
const EXEMPT: Readonly<Record<string, string>> = {
  'renderer/features/backup/backup-page.tsx': 'sealed for its owner; the audit has it as backup',
  'renderer/features/packages/made-package.tsx': 'sealed for the district; its slip and the audit name it',
  'renderer/features/packages/send-section.tsx': 'sealed for the district',
  'renderer/features/packages/desk-import.tsx': 'the receipt of a package, sealed for its PC',
  'renderer/features/packages/desk-export.tsx': 'sealed for one PC',
  'renderer/features/meetings/recording-actions.ts': 'a recording; the audit has each copy (decision 0024)',
  'renderer/features/meetings/recording-player.tsx': 'plays a recording; saves none',
}

it('no feature saves a file or prints but through the one gate (renderer/entities/export)', async () => {
  const places = ['renderer/features', 'renderer/entities', 'renderer/app']
  const names = (await Promise.all(places.map((place) => readdir(join(root, place), { recursive: true })))).flatMap((list, at) =>
    list.map((name) => join(root, places[at] ?? '', name)),
  )
  const found: string[] = []
  for (const name of names.filter((each) => /\.tsx?$/.test(each) && !/\.test\.tsx?$/.test(each))) {
    const file = relative(root, name).replaceAll('\\', '/')
    if (file.startsWith('renderer/entities/export/') || !WAYS_OUT.test(await readFile(name, 'utf8'))) continue
    found.push(file)
  }
  expect(found.toSorted()).toEqual(expect.arrayContaining(['renderer/features/backup/backup-page.tsx']))
  expect(found.filter((file) => !(file in EXEMPT))).toEqual([])
})
