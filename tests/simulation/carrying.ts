import { can } from '#shared/domain/permissions.ts'
import { importResponse, exportResponse, PACKAGE_MEDIA_TYPE, type Manifest } from '#shared/contracts/package.ts'
import { API, wireDocument } from '#shared/contracts/sync.ts'
import { parseJson, unseal, viewPackage } from '#shared/package/read-package.ts'
import { isCollectionName } from '#shared/schema/entities.ts'
import { fromBase64 } from '#renderer/data/base64.ts'
import type { TransportAnswer } from '#renderer/data/remote/transport.ts'
import { CRASHED, type Pc } from './pc.ts'
import type { Happening, Run } from './run.ts'
import { clerkOf } from './world.ts'

/** A package on its way: from a PC to the district's desk, or from there to a PC. */
export interface Stick {
  readonly to: 'district' | 'pc'
  readonly pc: Pc
  readonly file: Uint8Array
}

/** What the desk has taken in, by series, serial and hash: kept beside the district, to tell what it must say. */
export type TakenIn = ReadonlyMap<string, ReadonlyMap<number, string>>

/** Packages on discs (sync.md S14): written, lost, copied, brought in any order, twice and late. */
export const carry: Happening = async (run, pc) => {
  const { random } = run.world
  const roll = random.next()
  if (roll < 0.35) return writeOut(run, pc)
  if (roll < 0.5) return makeOut(run, pc)
  const here = run.sticks.filter((stick) => stick.to === 'district' || (stick.pc === pc && pc.on()))
  if (here.length === 0) return writeOut(run, pc)
  const stick = random.pick(here)
  if (random.chance(0.7)) run.sticks.splice(run.sticks.indexOf(stick), 1)
  if (random.chance(0.1)) return `a stick of ${stick.pc.seat.name} is lost`
  return stick.to === 'district' ? bringIn(run, stick) : takeOver(run, stick)
}

async function writeOut(run: Run, pc: Pc): Promise<string> {
  const written = await pc.run((db) => db.packages.write({ reason: '断网' }))
  if (written === CRASHED) {
    pc.crash()
    return 'the PC died'
  }
  if (!written.ok) return `${pc.seat.name} writes no package: ${written.error.code}`
  run.sticks.push({ to: 'district', pc, file: written.value.data })
  return `${pc.seat.name} writes package ${written.value.slip.serial}`
}

/** The desk makes a package out for a PC. */
async function makeOut(run: Run, pc: Pc): Promise<string> {
  const body = JSON.stringify({ device: pc.deviceId, user: pc.seat.user.id, whole: run.world.random.chance(0.3) })
  const answer = await atDesk(run, '/packages/export', { body })
  if (answer.status !== 200) return `no package for ${pc.seat.name}: ${codeOf(answer)}`
  if (run.district.isShutOut(pc)) run.broken.push(`[S13] a package is made out for ${pc.seat.name}, who is shut out`)
  const { file, manifest } = exportResponse.parse(JSON.parse(answer.text))
  run.sticks.push({ to: 'pc', pc, file: fromBase64(file.data) })
  return `package ${manifest.serial} is made out for ${pc.seat.name}`
}

/** [S13] [S14] The desk takes a PC's package in: a missing one is named, one that came before changes nothing. */
export async function bringIn(run: Run, { pc, file }: Stick): Promise<string> {
  const view = viewPackage(file)
  if (!view.ok) throw new Error('the product cannot read its own package')
  const { manifest, hash } = view.value
  const known = run.takenIn.get(seriesOf(manifest)) ?? new Map<number, string>()
  const named = `package ${manifest.serial} of ${pc.seat.name}`
  const missing = Array.from({ length: manifest.serial - 1 }, (_, index) => index + 1).filter((serial) => !known.has(serial))
  const before = await versionsAt(run)
  let answer = await atDesk(run, '/packages/import', { bytes: file })
  if (codeOf(answer) === 'package/gap') {
    const told = (JSON.parse(answer.text) as { details?: { missing?: number[] } }).details?.missing ?? [] // the failure's shape
    if (told.join() !== missing.join()) run.broken.push(`[S14] ${named}: ${missing.join()} are missing, and ${told.join()} are named`)
    if (run.world.random.chance(0.3)) return `${named} is left out: ${told.join()} are missing`
    answer = await atDesk(run, '/packages/import?acceptGap=true', { bytes: file })
  } else if (answer.status === 200 && missing.length > 0 && known.get(manifest.serial) !== hash)
    run.broken.push(`[S14] ${named} is taken in, and nobody says that ${missing.join()} are missing`)
  if (answer.status !== 200) return `${named} is refused: ${codeOf(answer)}`
  if (run.district.isShutOut(pc)) run.broken.push(`[S13] ${named}, who is shut out, is taken in`)
  const { report, receipt } = importResponse.parse(JSON.parse(answer.text))
  if (known.get(manifest.serial) === hash && (!report.already || before !== (await versionsAt(run))))
    run.broken.push(`[S14] ${named} was taken in before, and is not told from a new one`)
  run.takenIn = new Map([...run.takenIn, [seriesOf(manifest), new Map([...known, [manifest.serial, hash]])]])
  run.sticks.push({ to: 'pc', pc, file: fromBase64(receipt.data) })
  return `${named} is taken in${report.already ? ' again' : ''}: ${JSON.stringify(report.tallies.map(({ collection, ...counts }) => [collection, ...Object.values(counts)]))}`
}

/** [S6] [S14] A PC takes a receipt or the district's documents. */
async function takeOver(run: Run, { pc, file }: Stick): Promise<string> {
  run.broken.push(...(await strangersIn(pc, file)))
  const named = `${pc.seat.name} takes a package of the district`
  const accepting = { acceptGap: run.world.random.chance(0.8), acceptRemovals: true }
  const taken = await pc.run((db) => db.packages.import(file, accepting))
  if (taken === CRASHED) {
    pc.crash()
    return `${named}: the PC died`
  }
  if (!taken.ok) return `${named}: ${taken.error.code}`
  const shown = async (): Promise<string> => JSON.stringify([...(await pc.live())].toSorted(([a], [b]) => (a < b ? -1 : 1)))
  const after = await shown()
  const again = await pc.run((db) => db.packages.import(file, accepting))
  if (again === CRASHED) pc.crash()
  else if (!again.ok || !again.value.already || after !== (await shown()))
    run.broken.push(`[S14] ${named} a second time, and it is not the same`)
  return `${named}: ${JSON.stringify(Object.entries(taken.value.effect).filter(([, count]) => count > 0))}`
}

/** [S6] What a package holds that its receiver may not read. */
async function strangersIn(pc: Pc, file: Uint8Array): Promise<string[]> {
  const [{ keys, enrolled }, view] = [await pc.packageState(), viewPackage(file)]
  if (!keys || !enrolled || !view.ok) return []
  const read = unseal(view.value, keys, enrolled.district)
  if (!read.ok) return []
  return view.value.manifest.parts.flatMap((part) => {
    const lines = read.value(part)
    if (part.holds === 'audit' || !lines.ok) return []
    return lines.value.flatMap((line) => {
      const row = parseJson(line) as { readonly collection?: string; readonly document?: unknown } // an outcome, or a document
      const collection = part.collection ?? row.collection
      const held = part.holds === 'documents' ? row : row.document
      if (!collection || !isCollectionName(collection) || held === undefined) return []
      const document = wireDocument.parse(held)
      const blank = document._deleted && document['createdAt'] === undefined
      const fits = blank || can(pc.seat.user, 'read', collection, document as never) // looked at as an envelope
      return fits ? [] : [`[S6] a package brings ${collection}/${document.id} to ${pc.seat.name}`]
    })
  })
}

async function atDesk(
  run: Run,
  path: string,
  content: { readonly body: string } | { readonly bytes: Uint8Array },
): Promise<TransportAnswer> {
  const { accessToken } = await run.district.signIn(clerkOf(run.world.seed), `pc-${run.world.seed}-clerk`)
  const type = 'bytes' in content ? PACKAGE_MEDIA_TYPE : 'application/json'
  const headers = { authorization: `Bearer ${accessToken}`, 'content-type': type }
  return run.district.request({ method: 'POST', path: `${API}${path}`, headers, ...content })
}

function codeOf({ status, text }: TransportAnswer): string {
  return status === 200 ? '' : String((JSON.parse(text) as { code?: unknown }).code) // every failure has one
}

function seriesOf({ from, epoch }: Manifest): string {
  return from.kind === 'device' ? `${from.device} ${from.user} ${from.key} ${epoch ?? ''}` : 'district'
}

async function versionsAt({ district }: Run): Promise<string> {
  return (await district.documents()).map((one) => `${one.collection}/${one.document.id}:${one.version}`).join()
}
