import { API, pushResponse, type WireDocument } from '#shared/contracts/sync.ts'
import { uuidV7 } from '#shared/lib/id.ts'
import type { Tokens } from '#renderer/data/remote/client.ts'
import type { TransportAnswer } from '#renderer/data/remote/transport.ts'
import { makeItem } from '#tests/factories/matters.ts'
import type { District, Held } from './district.ts'
import type { Ledger } from './ledger.ts'
import type { Sent } from './network.ts'
import { intruderOf, unitsOf, type World } from './world.ts'

export interface IntruderOptions {
  readonly world: World
  readonly district: District
  readonly ledger: Ledger
  readonly tokens: Tokens
  onReceived(call: Sent, answer: TransportAnswer): void
}

interface Row {
  readonly collection: string
  readonly newDocumentState: unknown
  readonly assumedMasterState?: WireDocument
  /** The word that must not reach the district by it. */
  readonly evil: boolean
  /** Only the author is forged: a restored district takes forgotten records from whoever has them, and says so in its audit. */
  readonly author?: boolean
}

/** Someone with a recorder's password and a program of his own. @returns what went wrong */
export async function intrude(options: IntruderOptions): Promise<{ readonly line: string; readonly broken: readonly string[] }> {
  const { world, district, ledger, tokens } = options
  const held = await district.documents()
  const { rows, mark } = rowsOf(options, held)
  const row = world.random.pick(rows)
  const good = goodItem(options)
  const together = row.collection === 'items' ? [row, good] : [row]
  const body = JSON.stringify({
    rows: together.map(({ newDocumentState, assumedMasterState }) => ({ newDocumentState, assumedMasterState })),
  })
  const call: Sent = {
    method: 'POST',
    path: `${API}/sync/${row.collection}/push`,
    headers: { authorization: `Bearer ${tokens.accessToken}`, 'content-type': 'application/json' },
    body,
  }
  const answer = await district.request(call)
  options.onReceived(call, answer)
  const broken: string[] = []
  if (answer.status !== 200) broken.push(`[S8] a bad row was answered ${answer.status} ${answer.text.slice(0, 200)}`)
  else if (together.length > 1) {
    const { rejected, conflicts } = pushResponse.parse(JSON.parse(answer.text))
    const hurt = [...rejected, ...conflicts].some((one) => one.id === good.newDocumentState.id)
    if (hurt) broken.push('[S8] a bad row took a good one with it')
    else
      ledger.edits.push({
        pc: 'intruder',
        collection: 'items',
        id: good.newDocumentState.id,
        kind: 'create',
        marks: [...good.marks],
        gone: [],
        outcome: 'saved',
        batch: ledger.nextBatch(),
      })
  }
  const now = JSON.stringify(await district.documents())
  if (row.evil && !(row.author && district.restored()) && now.includes(mark)) broken.push(`[S6] the intruder wrote ${mark}`)
  return { line: `intruder pushes ${row.collection} #${rows.indexOf(row)}`, broken }
}

function goodItem({ world, ledger }: IntruderOptions) {
  const word = ledger.word('好')
  const document = { ...own(world), title: word, futureField: { from: 'a newer program', list: [1, 2] } }
  return {
    newDocumentState: document,
    assumedMasterState: undefined,
    marks: [...word.matchAll(/〔(\d+)〕/g)].map((match) => Number(match[1])),
  }
}

function own(world: World) {
  const { id: by, unit } = intruderOf(world.seed)
  const at = `${new Date(world.now).toISOString()}-0000-00000000bad0`
  const id = uuidV7(world.now, (length) => Uint8Array.from({ length }, () => world.random.int(0, 255)))
  return { ...makeItem('intruder'), id, unit, createdAt: at, createdBy: by, updatedAt: at, updatedBy: by, _deleted: false }
}

function rowsOf({ world }: IntruderOptions, held: readonly Held[]): { readonly rows: readonly Row[]; readonly mark: string } {
  const mark = `恶${world.random.int(1, 1_000_000_000)}意`
  const units = unitsOf(world.seed)
  const by = intruderOf(world.seed).id
  const at = `${new Date(world.now).toISOString()}-0001-00000000bad0`
  const item = (fields: object) => ({ collection: 'items', newDocumentState: { ...own(world), title: mark, ...fields }, evil: true })
  const rows: Row[] = [
    { collection: 'items', newDocumentState: mark, evil: true },
    item({ id: mark }),
    item({ unit: units.second }),
    { ...item({ createdBy: 'someone else' }), author: true },
    item({ audience: ['110101*'] }),
    item({ title: `${mark}\u0000` }),
    item({ state: 'no such state' }),
    item({ _deleted: 'yes' }),
    item({ deep: deep(40) }),
  ]
  const mine = held.filter((one) => one.unit === units.first && !one.document._deleted)
  const others = held.filter((one) => one.unit !== units.first)
  const forge = (one: Held, fields: object): Row => ({
    collection: one.collection,
    assumedMasterState: one.document,
    newDocumentState: { ...one.document, updatedAt: at, updatedBy: by, ...fields },
    evil: true,
  })
  const comment = { history: [{ id: 'x', at, by, kind: 'comment', note: mark }] }
  for (const one of others.slice(0, 4))
    rows.push(forge(one, comment), { ...forge(one, comment), assumedMasterState: { id: 'x', _deleted: false } })
  for (const one of mine.slice(0, 3)) rows.push({ ...forge(one, comment), assumedMasterState: { id: one.document.id, _deleted: false } })
  const history = mine.find((one) => Array.isArray(one.document['history']) && one.document['history'].length > 0)
  if (history) rows.push(forge(history, comment))
  const locked = held.find((one) => one.document['lock'] !== undefined)
  if (locked) {
    rows.push(
      forge(locked, { title: mark }),
      forge(locked, { _deleted: true, place: mark }),
      forge(locked, { lock: undefined, state: 'recording', title: mark }),
    )
  }
  const meeting = mine.find((one) => one.collection === 'meetings' && one.document['lock'] === undefined)
  if (meeting) rows.push(forge(meeting, { minutes: { y: Buffer.from('not yjs at all').toString('base64'), plain: mark } }))
  return { rows, mark }
}

function deep(levels: number): unknown {
  return levels === 0 ? 'bottom' : { in: deep(levels - 1) }
}
