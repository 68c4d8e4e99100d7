import { expect, it } from 'vitest'
import { createTurns, type RecordDeps } from '#renderer/data/change-record.ts'
import type { Change } from '#renderer/data/db.ts'
import { depsOf } from '#renderer/data/react.tsx'
import { methodsOn, type Method } from '#shared/domain/deliberation/methods.ts'
import { defaultItemType, typeOfItem } from '#shared/domain/item/item-types.ts'
import type { Template } from '#shared/schema/templates.ts'
import { makeTemplate } from '#tests/factories/matters.ts'
import { createDevice, makeUser } from '#tests/suites/data/device.ts'
import { createModelDistrict } from '#tests/suites/data/model-district.ts'
import { handOut, openSheet } from './actions.ts'
import { listStatement, recordStatement } from './statement-actions.ts'

const spec = defaultItemType('problem')?.spec
if (!spec) throw new Error('the program brings it')

it('[§5.2] what a deliberation hands out begins under the edition in force, and stays with it when another is issued', async () => {
  const transport = createModelDistrict().connect({ offline: true, loseAnswers: 0 })
  const { db } = await createDevice({ kind: 'memory', user: makeUser('above', 'district', '320106000000'), transport }).start()
  const deps: RecordDeps = { ...depsOf(db), turns: createTurns() }
  const issue = async (edition: number, prefix: string): Promise<void> => {
    const template = makeTemplate(String(edition), { kind: 'itemType', code: 'problem', effectiveOn: '2020-01-01', edition })
    const { unit: _unit, createdBy: _by, updatedBy: _last, ...rest } = { ...template, itemType: { ...spec, prefix } } satisfies Template
    expect(await db.save([{ kind: 'put', collection: 'templates', document: rest } as Change])).toMatchObject({ ok: true })
  }
  await issue(3, 'QX')
  const [method] = methodsOn([], deps.today()) as [Method] // the program brings at least one
  const sheet = await openSheet(deps, { title: '楼下停车', origin: 'visit', method })
  if (!sheet.ok) throw new Error(sheet.error.code)
  const task = { type: 'problem', title: '划线', owner: { name: '李明' }, ownerOrgName: '', dueOn: '2099-12-01' } as const
  expect(await handOut(deps, sheet.value.id, task)).toMatchObject({ ok: true })
  const said = { speaker: { name: '王芳' }, capacity: 'affected', stance: 'none', words: '晚上没处停' } as const
  expect(await recordStatement(deps, sheet.value.id, said)).toMatchObject({ ok: true })
  const [statement] = await db.find('statements').run()
  if (!statement) throw new Error('recorded above')
  expect(await listStatement(deps, sheet.value.id, statement)).toMatchObject({ ok: true })
  await issue(4, 'XB')
  const templates = await db.find('templates').run()
  const items = await db.find('items').run()
  expect(items).toHaveLength(2)
  for (const item of items) {
    expect(item.number).toMatch(/^QX/)
    expect(typeOfItem(item, templates)).toMatchObject({ edition: 3, spec: { prefix: 'QX' } })
  }
  await db.close()
})
