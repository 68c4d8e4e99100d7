import { canonicalJson } from '#shared/lib/canonical-json.ts'
import { can } from '#shared/domain/permissions.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'
import { entityOf } from '#shared/schema/entities.ts'
import { isLocked } from '#shared/schema/entity.ts'
import type { HistoryEntry } from '#shared/schema/envelope.ts'
import type { District, Held } from './district.ts'
import { marksIn, type Edit, type Ledger } from './ledger.ts'
import type { Pc } from './pc.ts'

/** What the world looks like once everyone has been online and quiet. */
export interface Quiet {
  readonly district: District
  readonly pcs: readonly Pc[]
  readonly ledger: Ledger
}

/** Every broken promise, one line each; none when all hold. */
export async function findBroken({ district, pcs, ledger }: Quiet): Promise<string[]> {
  const [held, versions] = [await district.documents(), await district.versions()]
  const trays = new Map<string, Set<number>>()
  for (const pc of pcs) trays.set(pc.seat.name, new Set((await pc.trayed()).flatMap((entry) => [...marksIn(entry.mine)])))
  return [
    ...(await replicas(held, pcs)),
    ...duplicates(held, ledger),
    ...lostEdits(held, { ledger, trays, versions }),
    ...lockBreaks(versions),
    ...(await unsent(pcs)),
  ]
}

/** [S4] What a PC shows is what the district holds of its scope, byte for byte, and nothing else. */
async function replicas(held: readonly Held[], pcs: readonly Pc[]): Promise<string[]> {
  const broken: string[] = []
  for (const pc of pcs) {
    const here = await pc.live()
    const due = held.filter((one) => !one.document._deleted && can(pc.seat.user, 'read', one.collection, one))
    for (const { collection, document } of due) {
      const key = `${collection}/${document.id}`
      const mine = here.get(key)?.document
      if (!mine) broken.push(`[S4] ${pc.seat.name} misses ${key}`)
      else if (bytesOf(mine) !== bytesOf(document))
        broken.push(`[S4] ${pc.seat.name} holds another ${key}: ${firstDifference(mine, document)}`)
    }
    const known = new Set(due.map(({ collection, document }) => `${collection}/${document.id}`))
    for (const key of here.keys()) if (!known.has(key)) broken.push(`[S4] ${pc.seat.name} holds ${key}, which it should not`)
  }
  return broken
}

function bytesOf({ _deleted, newest, ...document }: WireDocument): string {
  return canonicalJson(document)
}

function firstDifference(a: WireDocument, b: WireDocument): string {
  for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) {
    if (name === '_deleted' || canonicalJson(a[name] ?? null) === canonicalJson(b[name] ?? null)) continue
    return `${name}: ${canonicalJson(a[name] ?? null).slice(-160)} / ${canonicalJson(b[name] ?? null).slice(-160)}`
  }
  return 'nothing?'
}

/** [S3] Nothing stands twice: no record, no history entry, and nobody conflicts with himself. */
function duplicates(held: readonly Held[], ledger: Ledger): string[] {
  const broken: string[] = []
  const home = new Map<number, string>()
  for (const { collection, document } of held) {
    const key = `${collection}/${document.id}`
    const { history, ...words } = document
    void history
    for (const mark of marksIn(words)) {
      const other = home.get(mark)
      if (other !== undefined && other !== key) broken.push(`[S3] 〔${mark}〕 stands in ${other} and in ${key}`)
      home.set(mark, key)
    }
    const entries = historyOf(document)
    if (new Set(entries.map((entry) => entry.id)).size < entries.length) broken.push(`[S3] ${key} has one history entry twice`)
    const told = entries.filter((entry) => entry.kind === 'difference').map(({ field, value, from }) => canonicalJson([field, value, from]))
    const resolved = entries.some((entry) => entry.kind === 'resolved')
    if (!resolved && new Set(told).size < told.length) broken.push(`[S3] ${key} tells one difference twice`)
    const edits = ledger.edits.filter((edit) => edit.collection === collection && edit.id === document.id)
    const editors = new Set(edits.map((edit) => edit.pc))
    // What is written on a state that the disc had spoilt differs from what the district holds.
    if (editors.size === 1 && told.length > 0 && !hasOlderForm(edits) && !wasForgotten(edits, ledger) && !ledger.spoilt.has(key))
      broken.push(`[S3] ${key} was edited by ${[...editors].join('')} alone and has a difference: ${told[0]}`)
  }
  return broken
}

/** A form was saved that had been opened before an edit in another window: what differs then is told, and is no fault. */
function hasOlderForm(edits: readonly Edit[]): boolean {
  const words = new Set<number>()
  return edits.some(({ kind, marks, gone, saw, outcome }) => {
    if (outcome === 'refused') return false
    const older = kind === 'change' && [...words].some((mark) => saw?.has(mark) === false)
    for (const mark of marks) words.add(mark)
    for (const mark of gone) words.delete(mark)
    return older
  })
}

/**
 * The district forgot a state whose author had written on without hearing that it had arrived: in a package, say, whose receipt came later.
 * When his later state is there before a colleague offers the forgotten one, nobody can tell any more which was made from which, and the
 * difference is told rather than guessed (docs/decisions/0008, Known). When it arrived does not stand in the ledger, so when it was made counts.
 */
function wasForgotten(edits: readonly Edit[], { restores }: Ledger): boolean {
  const made = edits.filter(({ outcome }) => outcome !== 'refused').map(({ batch }) => batch)
  return restores.some((restored) => made.slice(0, -1).some((batch) => batch < restored))
}

function historyOf(document: WireDocument): readonly HistoryEntry[] {
  return (document['history'] ?? []) as readonly HistoryEntry[] // the envelope's field
}

interface Kept {
  readonly ledger: Ledger
  readonly trays: ReadonlyMap<string, ReadonlySet<number>>
  readonly versions: readonly Held[]
}

/**
 * Words that a returning signature replaced: a restored district had forgotten it, and somebody who had not heard of it wrote on. They stand in the
 * versions of what is signed now, check-ins and statements included (S7).
 */
function replacedBySignature({ ledger, versions }: Kept, held: readonly Held[]): (key: string, mark: number) => boolean {
  const standing = new Map<string, Set<number>>()
  if (ledger.restores.length === 0) return () => false
  const signed = new Set(held.filter(({ document }) => document['lock'] !== undefined).map(({ document }) => document.id))
  for (const { collection, document } of versions) {
    if (![document.id, document['event'], document['subject']].some((id) => signed.has(String(id)))) continue
    const key = `${collection}/${document.id}`
    standing.set(key, new Set([...(standing.get(key) ?? []), ...marksIn(document)]))
  }
  return (key, mark) => standing.get(key)?.has(mark) === true
}

/** [S5] Every word whose save was answered 已保存 is in its record, in a tray of its PC, or was taken away by one who saw it. */
function lostEdits(held: readonly Held[], { ledger, trays, versions }: Kept): string[] {
  const live = new Map(
    held.map((one) => [`${one.collection}/${one.document.id}`, one.document._deleted ? new Set<number>() : marksIn(one.document)]),
  )
  const deletable = new Set(held.filter((one) => one.document._deleted).map((one) => `${one.collection}/${one.document.id}`))
  const keyOf = (edit: Edit): string => `${edit.collection}/${edit.id}`
  const replaced = replacedBySignature({ ledger, trays, versions }, held)
  const takers = new Map<number, Edit[]>()
  for (const edit of ledger.edits) for (const mark of edit.gone) takers.set(mark, [...(takers.get(mark) ?? []), edit])
  const happened = (taker: Edit, pc: string, mark: number): boolean => {
    if (taker.outcome === 'refused') return false
    if (taker.kind === 'drop') return true
    if (taker.kind === 'remove')
      return (
        deletable.has(keyOf(taker)) || !live.has(keyOf(taker)) || rebornAfter(taker, mark) || (taker.pc === pc && forgottenSince(taker))
      )
    return taker.marks.some((own) => own > mark && accounted(own, taker, pc))
  }
  // Who removes his own words gives them up: nobody has them any more once the district forgot the removed record, and a colleague's edit brings it back as he knew it.
  const forgottenSince = ({ batch }: Edit): boolean => [...ledger.restores, ...ledger.purges].some((forgot) => forgot > batch)
  // A record that was removed and put back as somebody remembered it: his memory is what counts.
  const reborn = ledger.edits.filter((edit) => edit.kind === 'create' || (edit.marks.length === 0 && edit.gone.length === 0))
  // So does one whose remover, or a colleague, then saves a form that was opened before: it holds what the form held.
  const olderForm = (edit: Edit, mark: number): boolean =>
    edit.kind === 'change' && edit.outcome !== 'refused' && edit.saw?.has(mark) === false
  const rebornAfter = (taker: Edit, mark: number): boolean =>
    [...reborn, ...ledger.edits.filter((edit) => olderForm(edit, mark))].some(
      (edit) => keyOf(edit) === keyOf(taker) && edit.batch > taker.batch,
    )
  const accounted = (mark: number, edit: Edit, pc = edit.pc): boolean =>
    live.get(keyOf(edit))?.has(mark) === true ||
    trays.get(pc)?.has(mark) === true ||
    replaced(keyOf(edit), mark) ||
    (takers.get(mark) ?? []).some((taker) => happened(taker, pc, mark))
  const broken: string[] = []
  for (const edit of ledger.edits) {
    if (edit.outcome !== 'saved') continue
    for (const mark of edit.marks) {
      if (!accounted(mark, edit)) broken.push(`[S5] 〔${mark}〕 of ${edit.pc} in ${keyOf(edit)} is nowhere`)
    }
  }
  for (const edit of ledger.edits.filter((one) => one.outcome === 'refused')) {
    const came = edit.marks.find((mark) => live.get(keyOf(edit))?.has(mark))
    if (came !== undefined) broken.push(`[S5] 〔${came}〕 of ${edit.pc} was refused at the PC and still came to the district`)
  }
  return broken
}

/** [S7] No version follows one that bears a lock. */
function lockBreaks(versions: readonly Held[]): string[] {
  const locked = new Map<string, Held>()
  const broken: string[] = []
  for (const version of versions) {
    const key = `${version.collection}/${version.document.id}`
    const before = locked.get(key)
    if (before) broken.push(`[S7] ${key} changed after its signature, in version ${version.version}`)
    if (isLocked(entityOf(version.collection), version.document)) locked.set(key, version)
  }
  return broken
}

async function unsent(pcs: readonly Pc[]): Promise<string[]> {
  const broken: string[] = []
  for (const pc of pcs) {
    for (const entry of await pc.db().outbox.list().run())
      broken.push(`[S5] ${pc.seat.name} still has ${entry.collection}/${entry.id} in its outbox`)
    const state = await pc.db().sync.state.run()
    if (state.error) broken.push(`${pc.seat.name} says ${state.error.code} when all is quiet`)
    if (state.quarantined) broken.push(`[S8] ${pc.seat.name} could not store ${state.quarantined} documents`)
    // [S9] Its user is told how far the clock is off.
    if (Math.abs((state.clockOffsetMs ?? 0) + pc.clockOffset) > 60_000)
      broken.push(`[S9] ${pc.seat.name} is told ${state.clockOffsetMs} ms, and is ${pc.clockOffset} ms off`)
  }
  return broken
}
