import { expect, it } from 'vitest'
import type { CommunityMatter, CommunityMoney, MatterAccount } from '#shared/contracts/api.ts'
import { accountRows } from '#shared/domain/money/money-ledger.ts'
import type { Item, MoneyEntry } from '#shared/schema/items.ts'
import type { Device } from './device.ts'
import { districtOf, newUnit, onBothStores, streetOf, type TestServer } from './harness.ts'
import { newArea, newId, newItem, newPerson, stamp } from './records.ts'

const entry = (device: Device, more: Partial<MoneyEntry> = {}): MoneyEntry => ({
  ...{
    id: newId(),
    at: stamp(),
    by: device.user.id,
    byName: '记账的人',
    kind: 'spending',
    fund: 'microFund',
    year: 2026,
    on: '2026-03-01',
  },
  ...{ fen: 10_000, purpose: '材料', payeeKind: 'company', payee: '宁安建材有限公司', voucher: '发票 0017', approvedBy: '社区党委会' },
  ...more,
})

async function pushed(
  device: Device,
  collection: 'items' | 'areas' | 'people',
  documents: readonly ReturnType<typeof newItem>[],
): Promise<void> {
  const { rejected } = await device.push(
    collection,
    documents.map((newDocumentState) => ({ newDocumentState })),
  )
  expect(rejected).toEqual([])
}

/** A street with two communities that stand in its tree the other way round than their codes. */
async function scene(server: TestServer) {
  const first = newUnit()
  const second = `${first.slice(0, 9)}002`
  const [device, other, street] = [
    await server.device({ unit: first }),
    await server.device({ unit: second }),
    await server.device({ unit: streetOf(first), role: 'street' }),
  ]
  return { first, second, device, other, street }
}

onBothStores('the money of communities', (server) => {
  it('[D14] [G11] sums are those of the ledger, by community and fund, in the order of the tree; of what was taken back nothing counts', async () => {
    const { first, second, device, other, street } = await scene(server())
    const community = { kind: 'community', parent: '' }
    await pushed(street, 'areas', [
      newArea(street, { ...community, code: first, name: '甲社区', order: 2 }),
      newArea(street, { ...community, code: second, name: '乙社区', order: 1 }),
    ])
    // Nobody is listed because a stranger wrote him into a tree.
    await pushed(other, 'areas', [newArea(other, { ...community, code: `${first.slice(0, 9)}003`, name: '假社区', order: 0 })])
    const wrong = entry(device, { fen: 99_999 })
    const items = [
      newItem(device, {
        money: [
          entry(device, { kind: 'budget', fen: 1_200_050 }),
          entry(device, { kind: 'income', fen: 1_000_000 }),
          wrong,
          entry(device, { reverses: wrong.id, fen: 99_999, reason: '金额记错' }),
          entry(device, { fund: 'donation', kind: 'income', fen: 50_000 }),
          entry(device, { year: 2025, on: '2025-12-30', fen: 7 }),
        ],
      }),
      newItem(device, { money: [entry(device, { fen: 333_333 })] }),
      newItem(device),
    ]
    await pushed(device, 'items', items)
    const asked = async (who: Device, query = '') =>
      (await who.call('GET', `/board/money?year=2026${query}`)).body['communities'] as CommunityMoney[] // the contract's shape
    const wanted = accountRows(items as unknown as Item[], { year: 2026 }) // as they were pushed
    const of = (fund: string) => {
      const sums = wanted.filter((row) => row.fund === fund).map((row) => row.sums)
      return { budget: total(sums, 'budget'), income: total(sums, 'income'), spent: total(sums, 'spent') }
    }
    const none = { budget: 0, income: 0, spent: 0 }
    expect(of('microFund')).toEqual({ budget: 1_200_050, income: 1_000_000, spent: 333_333 })
    expect(await asked(street)).toEqual([
      { unit: second, name: '乙社区', sums: none },
      { unit: first, name: '甲社区', fund: 'microFund', sums: of('microFund') },
      { unit: first, name: '甲社区', fund: 'donation', sums: of('donation') },
    ])
    expect((await asked(street, '&fund=donation')).map(({ unit, fund }) => [unit, fund])).toEqual([
      [second, undefined],
      [first, 'donation'],
    ])
    await pushed(other, 'items', [newItem(other, { money: [entry(other)] })])
    expect((await asked(street, `&unit=${second}`)).map(({ unit, sums }) => [unit, sums.spent])).toEqual([[second, 10_000]])
    const account = (await street.call('GET', `/board/money/${first}?year=2026`)).body['matters'] as CommunityMatter[] // the contract's shape
    expect(byId(account.map(({ id, fund, sums }) => [id, fund, sums]))).toEqual(
      byId(wanted.map(({ item, fund, sums }) => [item.id, fund, sums])),
    )
  })

  it('[S6] [G11] a street reads its own communities alone, and only street and district ask at all', async () => {
    const { first, device, street } = await scene(server())
    const stranger = await server().device({ unit: `${first.slice(0, 6)}900000`, role: 'street' })
    const district = await server().device({ unit: districtOf(first), role: 'district' })
    const item = newItem(device, { title: '北门遮雨棚', money: [entry(device)] })
    await pushed(device, 'items', [item])
    const paths = [
      `/board/money?year=2026&unit=${first}`,
      `/board/money/${first}?year=2026`,
      `/board/money/${first}/matters/${item.id}?year=2026`,
    ]
    for (const path of paths) {
      for (const who of [stranger, device]) expect([path, (await who.call('GET', path)).status]).toEqual([path, 403])
      for (const who of [street, district]) expect([path, (await who.call('GET', path)).status]).toEqual([path, 200])
    }
    const elsewhere = `${first.slice(0, 9)}009`
    expect((await street.call('GET', `/board/money/${elsewhere}/matters/${item.id}?year=2026`)).status).toBe(404)
    expect((await street.call('GET', '/board/money?year=1')).status).toBe(400)
    expect((await stranger.call('GET', '/board/money?year=2026')).body).toMatchObject({ communities: [] })
  })

  it('[D14] a ledger names nobody in full, no number that finds one, no voucher and nobody who entered it; what was taken back is told', async () => {
    const { first, device, street } = await scene(server())
    await pushed(device, 'people', [newPerson(device, { name: '王秀兰' })])
    const wrong = entry(device, {
      fen: 500,
      purpose: '周大勇安装，电话13800000001',
      payeeKind: 'person',
      payee: '周大勇',
      approvedBy: '陈敏',
    })
    const money = [wrong, entry(device, { ...wrong, id: newId(), at: stamp(), reverses: wrong.id, reason: '王秀兰家的，重复记账' })]
    const item = newItem(device, { title: '为王秀兰家修扶手', money })
    await pushed(device, 'items', [item])
    const account = await street.call('GET', `/board/money/${first}?year=2026`)
    const ledger = await street.call('GET', `/board/money/${first}/matters/${item.id}?year=2026`)
    const words = JSON.stringify([account.body, ledger.body])
    for (const secret of ['王秀兰', '周大勇', '陈敏', '13800000001', '发票 0017', '记账的人', device.user.id])
      expect(words).not.toContain(secret)
    const { title, lines } = ledger.body as unknown as MatterAccount // the contract's shape
    expect(title).toBe('为王*兰家修扶手')
    expect(lines).toMatchObject([{ entry: { fen: 500, payee: '周*勇', year: 2026 }, reversedBy: { reason: '王*兰家的，重复记账' } }])
  })
})

const total = (
  sums: readonly { readonly budget: number; readonly income: number; readonly spent: number }[],
  key: 'budget' | 'income' | 'spent',
) => sums.reduce((all, one) => all + one[key], 0)

const byId = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).toSorted((a, b) => (a < b ? -1 : 1))
