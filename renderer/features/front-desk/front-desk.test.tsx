import { MantineProvider } from '@mantine/core'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Db, Deps } from '#renderer/data/db.ts'
import { DbProvider, depsOf } from '#renderer/data/react.tsx'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import { LeavingGuard } from '#renderer/ui/leaving-guard.tsx'
import { addWorkingDays } from '#shared/domain/working-days.ts'
import { programCalendar } from '#shared/domain/working-days-calendar.ts'
import { catalogueOf, sampleCatalogue } from '#shared/domain/front-desk/service-catalogue.ts'
import { sampleServices } from '#shared/domain/front-desk/sample-services.ts'
import { defaultItemType } from '#shared/domain/item/item-types.ts'
import { movesOf } from '#shared/domain/item/item-moves.ts'
import { makeTemplate } from '#tests/factories/matters.ts'
import { HALF_WRITTEN, wordsAfterEscape } from '#tests/screens/words-after-escape.ts'
import { createDevice, makeUser } from '#tests/suites/data/device.ts'
import { createModelDistrict } from '#tests/suites/data/model-district.ts'
import { servesAtCounter } from '#shared/domain/front-desk/counter-types.ts'
import { completePapers, detailOf, takeIn, type TakeInInput } from './actions.ts'
import { serviceFinder } from './find-services.ts'
import { FrontDeskPage } from './front-desk-page.tsx'
import { MatterPage } from './matter-page.tsx'
import { chooseMatters } from './matter-table.tsx'
import { counterMatters, counterTypes, serviceTemplates } from './queries.ts'

let db: Db
let deps: Deps

beforeEach(async () => {
  window.matchMedia ??= ((query: string) => ({
    matches: false,
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  })) as unknown as typeof window.matchMedia // jsdom lays nothing out; Mantine asks for these members only
  const transport = createModelDistrict().connect({ offline: true, loseAnswers: 0 })
  db = (await createDevice({ kind: 'memory', user: makeUser('chen', 'worker'), transport }).start()).db
  deps = depsOf(db)
})
afterEach(async () => {
  cleanup()
  await db.close()
})

function counter() {
  const kind = defaultItemType('counter')
  if (!kind) throw new Error('the program brings this type')
  return kind
}

function service(code: string) {
  const found = sampleServices.find((one) => one.code === code)
  if (!found) throw new Error(`no service ${code}`)
  return found
}

const input = (more: Partial<TakeInInput> = {}): TakeInInput => ({
  person: { name: '何秀珍' },
  service: service('YL01'),
  received: service('YL01').papers,
  catalogue: sampleCatalogue,
  delivery: '通知来取',
  note: '',
  ...more,
})

describe('the counter [D32] [C13]', () => {
  it('takes in what is complete, with a number, and hands it on by the steps of the list', async () => {
    const outcome = await takeIn(deps, counter(), input())
    if (!outcome.ok) throw new Error(outcome.error.message)
    const item = outcome.value
    expect(item).toMatchObject({
      type: 'counter',
      state: 'accepted',
      title: '老年优待证办理',
      category: '养老',
      raisedBy: { name: '何秀珍' },
    })
    expect(item.number).toMatch(/^SL\d{8}-[0-9A-F]{6}$/)
    expect(
      counter()
        .spec.states.slice(0, 7)
        .map(({ label }) => label),
    ).toEqual(['已一次告知', '已受理', '已流转', '已办结', '已送达', '已评价', '已归档'])
    expect(movesOf(item, counter(), db.user).map(({ to }) => to)).toEqual(
      expect.arrayContaining(['assigned', 'done', 'returned', 'refused']),
    )
  })

  it('tells everything that is missing at once, and sets no limit until it is all there', async () => {
    const outcome = await takeIn(deps, counter(), input({ service: { ...service('JZ01'), workingDays: 5 }, received: ['户口簿'] }))
    expect(outcome).toMatchObject({ ok: true, value: { state: 'registered', dueOn: '' } })
    expect(outcome.ok && detailOf(outcome.value, 'missing')).toBe('家庭成员身份证\n家庭经济状况声明和授权书')
    expect(outcome.ok && detailOf(outcome.value, 'received')).toBe('户口簿')
  })

  it('takes it in when what was missing has come, once, and the time runs from then on', async () => {
    const wanted = service('JZ01')
    const told = await takeIn(deps, counter(), input({ service: wanted, received: ['户口簿'] }))
    if (!told.ok) throw new Error(told.error.message)
    const complete = await completePapers(deps, told.value.id)
    expect(complete).toMatchObject({ ok: true, value: { state: 'accepted', dueOn: '' } })
    expect(complete.ok && detailOf(complete.value, 'received').split('\n').toSorted()).toEqual([...wanted.papers].toSorted())
    expect(complete.ok && [detailOf(complete.value, 'missing'), complete.value.progress.at(-1)?.text]).toEqual(['', '材料补齐，已受理。'])
    expect(await completePapers(deps, told.value.id)).toMatchObject({ error: { code: 'item/wrong-state' } })
  })

  it('goes on by the edition of the catalogue that was in force when he was told, and by the steps that it names', async () => {
    await db.close()
    const transport = createModelDistrict().connect({ offline: true, loseAnswers: 0 })
    db = (await createDevice({ kind: 'memory', user: makeUser('chen', 'street', '320106001000'), transport }).start()).db
    deps = depsOf(db)
    const where = { unit: db.user.unit, today: deps.today() }
    const issue = async (edition: number, workingDays: number, papers: string) => {
      const { id, code, name, issuer, basis, steps, switches } = makeTemplate(`services-${edition}`, { code: 'frontDesk' })
      const entries = [{ id: 'a', code: 'A', label: '开证明', service: { papers, workingDays, itemType: 'need' } }]
      const first = { kind: 'dictionary' as const, edition, entries, effectiveOn: where.today, retired: false }
      const document = { id, code, name, issuer, basis, steps, switches, ...first }
      const saved = await db.save([{ kind: 'put', collection: 'templates', document, from: null }])
      if (!saved.ok) throw new Error(saved.error.message)
      return catalogueOf(await serviceTemplates(db).run(), where)
    }
    const began = await issue(1, 5, '身份证\n户口簿')
    const kind = defaultItemType('need')
    if (!kind) throw new Error('the program brings this type')
    const told = await takeIn(deps, kind, input({ service: began.services[0], catalogue: began, received: [] }))
    if (!told.ok) throw new Error(told.error.message)
    expect(told.value).toMatchObject({ type: 'need', state: 'registered', service: { code: 'A', edition: 1, template: began.template } })
    const now = await issue(2, 20, '身份证')
    expect(now.services[0]).toMatchObject({ workingDays: 20, papers: ['身份证'] })
    const complete = await completePapers(deps, told.value.id)
    expect(complete).toMatchObject({ ok: true, value: { state: 'accepted', dueOn: addWorkingDays(where.today, 5, programCalendar) } })
    const types = counterTypes(await serviceTemplates(db).run())
    expect(types).toEqual(['counter', 'mediation', 'need'])
    expect(chooseMatters(await counterMatters(db, types).run(), '', '')).toHaveLength(1)
  })

  it.each([
    ['[D37] 人民调解申请', 'mediation', service('FL02')],
    ['[D29] 代办', 'agency', { ...service('YL01'), itemType: 'agency' }],
  ])('%s is taken in at the counter and goes on by its own steps', async (_name, code, offered) => {
    const kind = defaultItemType(code)
    if (!kind) throw new Error('the program brings this type')
    expect([servesAtCounter(kind), offered.itemType]).toEqual([true, code])
    const told = await takeIn(deps, kind, input({ service: offered, received: offered.papers.slice(1) }))
    if (!told.ok) throw new Error(told.error.message)
    expect(told.value).toMatchObject({ type: code, state: 'registered', raisedBy: { name: '何秀珍' } })
    expect(detailOf(told.value, 'missing')).toBe(offered.papers[0])
    expect(await completePapers(deps, told.value.id)).toMatchObject({ ok: true, value: { type: code, state: 'accepted' } })
    const types = counterTypes(await serviceTemplates(db).run()).concat(code)
    expect(chooseMatters(await counterMatters(db, types).run(), '', '')).toHaveLength(1)
  })

  it('asks for a name and a service, and for nothing else', async () => {
    expect(await takeIn(deps, counter(), input({ person: undefined }))).toMatchObject({ error: { code: 'record/invalid' } })
    expect(await takeIn(deps, counter(), input({ service: undefined }))).toMatchObject({ error: { code: 'record/invalid' } })
    expect(await takeIn(deps, counter(), input({ delivery: '' }))).toMatchObject({ ok: true })
  })

  it('finds a service by pinyin, words or code, and a matter by its visitor', async () => {
    const find = serviceFinder()
    expect(find(sampleServices, 'lnydz').map(({ code }) => code)).toEqual(['YL01'])
    expect(find(sampleServices, '津贴').map(({ code }) => code)).toEqual(['YL02'])
    expect(find(sampleServices, 'jz0').map(({ code }) => code)).toEqual(['JZ01', 'JZ02', 'JZ03'])
    await takeIn(deps, counter(), input())
    const items = await counterMatters(db, ['counter']).run()
    expect(chooseMatters(items, 'hxz', '')).toHaveLength(1)
    expect(chooseMatters(items, '优待证', 'open')).toHaveLength(1)
    expect(chooseMatters(items, '', 'ended')).toEqual([])
  })

  function open() {
    const children = [
      { path: paths.frontDesk(), Component: FrontDeskPage },
      { path: idPatterns.counterMatter, Component: MatterPage },
    ]
    const router = createMemoryRouter([{ Component: LeavingGuard, children }], { initialEntries: [paths.frontDesk()] })
    render(
      <MantineProvider env="test">
        <DbProvider db={db}>
          <RouterProvider router={router} />
        </DbProvider>
      </MantineProvider>,
    )
    return router
  }

  it('[L1.7] keeps what is typed about a visitor through Escape', async () => {
    open()
    await screen.findByText('还没有受理过')
    expect(
      await wordsAfterEscape(async () => {
        await userEvent.keyboard('{Alt>}n{/Alt}')
        return screen.findByRole<HTMLTextAreaElement>('textbox', { name: '说明' })
      }),
    ).toBe(HALF_WRITTEN)
  })

  it('is worked by keys alone: a name, then fewer than ten', async () => {
    const router = open()
    await screen.findByText('还没有受理过')
    await userEvent.keyboard('{Alt>}n{/Alt}')
    await userEvent.type(await screen.findByRole('textbox', { name: '来办事的人' }), '何秀珍')
    const keys = ['{Enter}', '{Tab}', 'l', 'n', 'y', 'd', '{Enter}', '{Control>}{Enter}{/Control}']
    expect(keys.length).toBeLessThan(10)
    for (const key of keys) await userEvent.keyboard(key)
    await waitFor(() => expect(router.state.location.pathname).toContain('/front-desk/matters/'))
    expect(await counterMatters(db, ['counter']).run()).toMatchObject([
      { title: '老年优待证办理', state: 'accepted', raisedBy: { name: '何秀珍' } },
    ])
  })
})
