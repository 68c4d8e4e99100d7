import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { createTurns } from '#renderer/data/change-record.ts'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import type { Agreement, AgreementKind } from '#shared/schema/agreements.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { draftAgreement, editAgreement, moveAgreement, signAgreement } from './actions.ts'
import { emptyAgreement, formErrors, formOf, type AgreementForm } from './agreement-form.ts'
import { AgreementPage } from './agreement-page.tsx'
import { partsOfPaper } from './agreement-paper.ts'
import { evaluationLines } from './evaluation-view.ts'
import { addVisit, saveFinding } from './kind-actions.ts'
import type { KindForm } from './kind-form.ts'
import { evaluate, saveService } from './service-actions.ts'

const NOW = Date.parse('2026-11-22T15:20:00+08:00')
const pages = [[idPatterns.agreement, AgreementPage]] as const

let screens: Screens
afterEach(() => screens.close())

const recordDeps = () => ({ ...screens.deps, turns: createTurns() })

function value<T>(result: { readonly ok: boolean; readonly value?: T; readonly error?: unknown }): T {
  if (!result.ok || result.value === undefined) throw new Error(JSON.stringify(result.error))
  return result.value
}

async function start(): Promise<void> {
  screens = await startScreens({ now: NOW, role: 'worker', faults: { offline: true } })
}

function form(kind: AgreementKind, details: Partial<KindForm>, units: readonly string[] = ['市规划设计院']): AgreementForm {
  const empty = emptyAgreement(kind, screens.deps.newId, { name: '龙江社区党委', org: '' })
  const [community] = empty.parties
  const parties = units.map((name) => ({ id: screens.deps.newId(), side: 'unit' as const, name, org: '', signer: '' }))
  return { ...empty, title: '协议', parties: [...(community ? [community] : []), ...parties], details: { ...empty.details, ...details } }
}

async function inForce(kind: AgreementKind, details: Partial<KindForm>, units?: readonly string[]): Promise<Agreement> {
  const deps = recordDeps()
  const { id } = value(await draftAgreement(deps, form(kind, details, units)))
  value(await moveAgreement(deps, id, 'reviewing'))
  return value(await signAgreement(deps, id, { signedOn: '2026-01-01', from: '2026-01-01', to: '2026-12-31', signers: {} }))
}

const words = (agreement: Agreement): string =>
  partsOfPaper(agreement)
    .flatMap(({ heading, lines }) => [heading, ...lines])
    .join('\n')

describe('kinds of agreements', () => {
  it('[D38] 错时停车 says when, how many places, and by which rules, and these stand once signed', async () => {
    await start()
    const parking = { what: 'parking' as const, count: '20', hours: '工作日 18:00 至次日 8:00', rules: '凭证停放，超时劝离。' }
    expect(formErrors(form('sharing', { count: '二十' }))).toEqual({ hours: '请填写时段', count: '请填写整数' })
    const signed = await inForce('sharing', parking)
    expect(signed.sharing).toEqual({ ...parking, count: 20 })
    expect(words(signed)).toContain('停车位：20 个\n时段：工作日 18:00 至次日 8:00\n使用规则：凭证停放，超时劝离。')
    const longer = { ...formOf(signed), details: { ...formOf(signed).details, hours: '全天' } }
    expect(await editAgreement(recordDeps(), signed, longer)).toMatchObject({ error: { code: 'agreement/signed-terms' } })
  })

  it('[D20] 挂点联系 keeps the visits and the year’s 实事, and hints at how many there should be', async () => {
    await start()
    expect(formErrors(form('contact', {}))).toEqual({ person: '请填写挂点的领导', target: '请填写挂在哪里' })
    const signed = await inForce('contact', { person: { name: '钱学军', duty: '街道副主任' }, level: 'street', target: '龙江小区' })
    screens.show(paths.agreement(signed.id), pages)
    expect(await screen.findByText(/每年办一两件实事（1–2 件），现在列了 0 件/)).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: '添加实事' }))
    await userEvent.type(await screen.findByRole('textbox', { name: /做什么/ }), '修路')
    await userEvent.click(screen.getByRole('button', { name: '保存' }))
    expect(await screen.findByText('修路')).toBeTruthy()
    await expect.poll(() => screen.queryByText(/现在列了/)).toBeNull()
    value(await addVisit(recordDeps(), signed.id, { on: '2026-03-02', words: '收集停车问题 3 件', by: '' }))
    expect(await screen.findByText('收集停车问题 3 件')).toBeTruthy()
    expect(await addVisit(recordDeps(), signed.id, { on: '2026-03-02', words: ' ', by: '' })).toMatchObject({ ok: false })
    expect(screen.queryByRole('region', { name: '社区为单位' })).toBeNull()
  })

  it('[D22] 交叉任职 names the person, the post here and there, and has no two-way list', async () => {
    await start()
    expect(formErrors(form('crossAppointment', {}))).toEqual({ person: '请填写是谁', otherPost: '请填写担任什么' })
    const signed = await inForce('crossAppointment', { person: { name: '韩梅' }, ownPost: '物业公司经理', otherPost: '社区党委兼职委员' })
    expect(words(signed)).toContain('任职的人：韩梅\n原职：物业公司经理\n兼任：社区党委兼职委员')
    screens.show(paths.agreement(signed.id), pages)
    expect(await screen.findByText('社区党委兼职委员')).toBeTruthy()
    expect(screen.queryByRole('region', { name: '双向清单' })).toBeNull()
  })

  it('[D21] 干部互派 ends with what the receiving side says of him', async () => {
    await start()
    const signed = await inForce('secondment', { person: { name: '韩梅' }, otherPost: '社区书记助理' })
    const judged = value(await saveFinding(recordDeps(), signed, '工作踏实。'))
    expect(words(judged)).toContain('鉴定：工作踏实。')
    expect(judged.appointment).toMatchObject({ otherPost: '社区书记助理' })
  })

  it('[D11] 结对 is m:n: each unit has its services and is evaluated both ways', async () => {
    await start()
    const signed = await inForce('pairing', {}, ['第一小学', '市规划设计院', '供电所'])
    const units = signed.parties.filter(({ side }) => side === 'unit')
    const deps = recordDeps()
    const line = { direction: 'unitToCommunity' as const, content: '开放操场', dueOn: '', party: units[0]?.id ?? '' }
    const listed = value(await saveService(deps, signed.id, line))
    expect(words(listed)).toContain('1. 开放操场（第一小学）〔拟定〕')
    const said = { direction: 'communityOfUnit' as const, party: units[0]?.id ?? '', grade: 'satisfied' as const, on: '2026-11-01', by: '' }
    value(await evaluate(deps, signed.id, { ...said, words: '很好' }))
    const again = value(await evaluate(deps, signed.id, { ...said, on: '2026-11-20', words: '更好' }))
    const lines = evaluationLines(again)
    expect(lines).toHaveLength(6)
    expect(lines.find(({ said: one }) => one)).toMatchObject({ unit: { name: '第一小学' }, said: { words: '更好' }, earlier: 1 })
    screens.show(paths.agreement(signed.id), pages)
    const table = await screen.findByRole('table', { name: '互评' })
    expect(within(table).getAllByText('还没有评')).toHaveLength(5)
  })
})
