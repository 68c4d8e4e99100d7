import { createHash } from 'node:crypto'
import type { User } from '#shared/contracts/api.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'
import { can } from '#shared/domain/permissions.ts'
import { canonicalJson } from '#shared/lib/canonical-json.ts'
import { entityOf } from '#shared/schema/entities.ts'
import { isLocked } from '#shared/schema/entity.ts'
import type { HistoryEntry } from '#shared/schema/envelope.ts'
import { marksIn, type Edit } from '#tests/simulation/ledger.ts'
import type { Held } from './district.ts'
import type { Holding } from './page/messages.ts'

/** One device once all is quiet. */
export interface Replica {
  readonly name: string
  readonly deviceId: string
  readonly user: User
  readonly clockOffsetMs: number
  readonly holding: Holding
}

/** What the world looks like once everyone has been online and quiet. */
export interface Quiet {
  readonly held: readonly Held[]
  readonly versions: readonly Held[]
  readonly replicas: readonly Replica[]
  readonly edits: readonly Edit[]
  /** Content of records that bore a lock before the district was restored. */
  readonly lockedBefore: ReadonlyMap<string, WireDocument>
  /** After so many edits the district was taken back to a backup; a removal that it forgot is no longer known anywhere. */
  readonly restoredAfter: number | undefined
}

/** Every broken promise of sync.md, one line each; none when all hold. */
export function findBroken(quiet: Quiet): string[] {
  return [...replicas(quiet), ...duplicates(quiet), ...lostEdits(quiet), ...lockBreaks(quiet), ...states(quiet)]
}

const keyOf = ({ collection, id }: { readonly collection: string; readonly id: string }): string => `${collection}/${id}`
const keyOfHeld = ({ collection, document }: Held): string => `${collection}/${document.id}`

export function hashOf({ _deleted, newest, ...content }: WireDocument): string {
  return createHash('sha256').update(canonicalJson(content)).digest('hex')
}

/** Everything that was done to a record, for whoever looks into a failure. */
export function storyOf({ edits, held, versions, replicas: all, restoredAfter }: Quiet, key: string): string[] {
  const text = (document: WireDocument): string =>
    `${String(document['updatedAt'])}${document['lock'] === undefined ? '' : ' signed'} ${[...marksIn(document)].join()}${document._deleted ? ' removed' : ''}`
  const of = (list: readonly Held[]): Held[] => list.filter((one) => keyOfHeld(one) === key)
  // What is now comes first: whoever keeps a log may cut off its end.
  return [
    ...of(held).map(({ version, document }) => `now ${version} ${text(document)}`),
    ...all.flatMap(({ name, holding }) =>
      holding.tray.flatMap((entry) => (keyOf(entry) === key ? [`tray of ${name} ${entry.code} ${entry.marks.join()}`] : [])),
    ),
    ...of(versions).map(({ version, document }) => `version ${version} ${text(document)}`),
    ...(restoredAfter === undefined ? [] : [`the district was restored after edit ${restoredAfter}`]),
    ...edits.flatMap((edit, index) =>
      keyOf(edit) === key
        ? [
            `${index} ${edit.pc} ${edit.kind}${edit.signs ? ' signs' : ''} ${edit.outcome} wrote ${edit.marks.join()} took away ${edit.gone.join()}`,
          ]
        : [],
    ),
  ]
}

/** [S4] What a device holds is what the district holds of its scope, byte for byte, and nothing else. */
function replicas({ held, replicas: all }: Quiet): string[] {
  const broken: string[] = []
  const hashes = new Map(held.map((one) => [keyOfHeld(one), hashOf(one.document)]))
  for (const { name, user, holding } of all) {
    const due = new Set(held.filter((one) => !one.document._deleted && can(user, 'read', one.collection, one)).map(keyOfHeld))
    for (const key of due) {
      const mine = holding.hashes[key]
      if (mine === undefined) broken.push(`[S4] ${name} misses ${key}`)
      else if (mine !== hashes.get(key)) broken.push(`[S4] ${name} holds another ${key}`)
    }
    const keys = Object.keys(holding.hashes)
    if (keys.length < holding.records) broken.push(`[S3] ${name} holds ${holding.records - keys.length} records twice`)
    for (const key of keys) if (!due.has(key)) broken.push(`[S4] ${name} holds ${key}, which it should not`)
  }
  return broken
}

/** [S3] Nothing stands twice: no word in two records, no history entry. */
function duplicates({ held }: Quiet): string[] {
  const broken: string[] = []
  const home = new Map<number, string>()
  for (const one of held) {
    const key = keyOfHeld(one)
    const { history, ...words } = one.document
    for (const mark of marksIn(words)) {
      const other = home.get(mark)
      if (other !== undefined && other !== key) broken.push(`[S3] 〔${mark}〕 stands in ${other} and in ${key}`)
      home.set(mark, key)
    }
    const entries = (history ?? []) as readonly HistoryEntry[] // the envelope's field
    if (new Set(entries.map((entry) => entry.id)).size < entries.length) broken.push(`[S3] ${key} has one history entry twice`)
  }
  return broken
}

/**
 * [S5] Every word whose save was answered 已保存 is in its record, in a tray of its device, or was taken away by one who saw it. Of a
 * record that was signed before a restore, also in its versions, when the signature was forgotten and brought back (a device whose answer was lost
 * cannot tell whether it had arrived), or in the tray of whoever tried to.
 * A word that had arrived, that the district forgot, and that its only PC lost with its storage before it could offer it again, is gone.
 */
function lostEdits({ held, versions, replicas: all, edits, restoredAfter, lockedBefore }: Quiet): string[] {
  const elsewhere = new Map<string, Set<number>>()
  const signed = edits.slice(0, restoredAfter ?? 0).filter(({ signs, outcome }) => signs && outcome !== 'refused')
  const signedBefore = new Set([...lockedBefore.keys(), ...signed.map(keyOf)])
  for (const version of versions) {
    const key = keyOfHeld(version)
    if (signedBefore.has(key)) elsewhere.set(key, new Set([...(elsewhere.get(key) ?? []), ...marksIn(version.document)]))
  }
  const live = new Map(held.map((one) => [keyOfHeld(one), one.document._deleted ? new Set<number>() : marksIn(one.document)]))
  const removed = new Set(held.filter((one) => one.document._deleted).map(keyOfHeld))
  const trays = new Map(all.map(({ deviceId, holding }) => [deviceId, new Set(holding.tray.flatMap((entry) => entry.marks))]))
  const sealed = all
    .flatMap(({ holding }) => holding.tray)
    .filter((entry) => signedBefore.has(keyOf(entry)) && entry.code === 'record/locked')
  for (const entry of sealed) elsewhere.set(keyOf(entry), new Set([...(elsewhere.get(keyOf(entry)) ?? []), ...entry.marks]))
  const takers = new Map<number, number[]>()
  edits.forEach((edit, index) => {
    for (const mark of edit.gone) takers.set(mark, [...(takers.get(mark) ?? []), index])
  })
  const broughtBack = new Map<string, number>()
  edits.forEach((edit, index) => {
    if (edit.kind === 'create' || (edit.marks.length === 0 && edit.gone.length === 0)) broughtBack.set(keyOf(edit), index)
  })
  const happened = (index: number, pc: string, seen: ReadonlySet<number>): boolean => {
    const taker = edits[index]
    if (!taker || taker.outcome === 'refused' || seen.has(index)) return false
    if (taker.kind === 'drop') return true
    const key = keyOf(taker)
    if (taker.kind === 'remove')
      return restoredAfter !== undefined || removed.has(key) || !live.has(key) || (broughtBack.get(key) ?? -1) > index
    const next = new Set([...seen, index])
    return taker.marks.some((own) => accounted(own, taker, pc, next))
  }
  const accounted = (mark: number, edit: Edit, pc: string, seen: ReadonlySet<number>): boolean =>
    live.get(keyOf(edit))?.has(mark) === true ||
    elsewhere.get(keyOf(edit))?.has(mark) === true ||
    (edit.pc === pc && trays.get(pc)?.has(mark) === true) ||
    (takers.get(mark) ?? []).some((taker) => happened(taker, pc, seen))
  const broken: string[] = []
  for (const edit of edits) {
    if (edit.outcome === 'saved') {
      const lost = edit.marks.filter((mark) => !accounted(mark, edit, edit.pc, new Set()))
      if (lost.length > 0)
        broken.push(`[S5] ${lost.map((mark) => `〔${mark}〕`).join('')} of ${edit.pc} (${edit.kind}) in ${keyOf(edit)} is nowhere`)
    } else if (edit.outcome === 'refused') {
      const came = edit.marks.find((mark) => live.get(keyOf(edit))?.has(mark))
      if (came !== undefined) broken.push(`[S5] 〔${came}〕 of ${edit.pc} was refused at the device and still came to the district`)
    }
  }
  return broken
}

/**
 * [S7] No version follows one that bears a lock, and no restore unlocks or changes one. Signed a second time by somebody who had not heard
 * of the first signature, before the first came back, it stands as it was signed then, and the first in the trays of those who hold it,
 * until they drop it there.
 */
function lockBreaks({ versions, held, lockedBefore, replicas: all, edits, restoredAfter }: Quiet): string[] {
  const refused = all.flatMap(({ holding }) => holding.tray).filter(({ code }) => code === 'record/locked')
  const dropped = edits.slice(restoredAfter).filter(({ kind, outcome }) => kind === 'drop' && outcome !== 'refused')
  const trayed = new Set([...refused, ...dropped].map(keyOf))
  const locked = new Set<string>()
  const broken: string[] = []
  for (const version of versions) {
    const key = keyOfHeld(version)
    if (locked.has(key)) broken.push(`[S7] ${key} changed after its signature, in version ${version.version}`)
    if (isSigned(version)) locked.add(key)
  }
  const now = new Map(held.map((one) => [keyOfHeld(one), one.document]))
  for (const [key, document] of lockedBefore) {
    const after = now.get(key)
    const signedAnew = after !== undefined && after['lock'] !== undefined && trayed.has(key)
    if (!after || (hashOf(after) !== hashOf(document) && !signedAnew))
      broken.push(`[S7][S15] ${key} was signed before the restore and is ${after ? 'another' : 'gone'} now`)
  }
  return broken
}

export function isSigned({ collection, document }: Held): boolean {
  return isLocked(entityOf(collection), document)
}

function states({ replicas: all }: Quiet): string[] {
  const broken: string[] = []
  for (const { name, holding, clockOffsetMs } of all) {
    const { state, outbox } = holding
    for (const key of outbox) broken.push(`[S5] ${name} still has ${key} in its outbox`)
    if (state.error) broken.push(`${name} says ${state.error.code} when all is quiet`)
    if (state.quarantined) broken.push(`[S8] ${name} could not store ${state.quarantined} documents`)
    if (Math.abs((state.clockOffsetMs ?? 0) + clockOffsetMs) > 60_000)
      broken.push(`[S9] ${name} is told ${state.clockOffsetMs} ms, and is ${clockOffsetMs} ms off`)
  }
  return broken
}
