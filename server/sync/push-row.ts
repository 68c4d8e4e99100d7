import { failure, type Failure } from '#shared/contracts/errors.ts'
import { MAX_DOCUMENT_BYTES, type PushRow, type WireDocument } from '#shared/contracts/sync.ts'
import { unstorablePath } from '#shared/domain/storable.ts'

/** A row whose outer shape is known: an object with a usable id. What stands inside is the write check's business. */
export type ParsedRow =
  | { readonly ok: true; readonly row: PushRow }
  | { readonly ok: false; readonly id: string; readonly problem: Failure }

/** Reads one row by itself, so that a bad one harms no other (S8). */
export function parseRow(input: { readonly assumedMasterState?: unknown; readonly newDocumentState: unknown }): ParsedRow {
  const next = input.newDocumentState
  const id =
    isRecord(next) && typeof next['id'] === 'string' && next['id'].isWellFormed() ? next['id'].slice(0, 64).replaceAll('\u0000', '') : ''
  if (!isRecord(next)) return refused(id, 'newDocumentState', '应为一条记录')
  if (typeof next['id'] !== 'string' || id === '' || id !== next['id']) return refused(id, 'id', '编号格式不对')
  if (typeof next['_deleted'] !== 'boolean') return refused(id, '_deleted', '应为 true 或 false')
  // First the depth: measuring a document nested a million deep would end the process.
  const strange = unstorablePath(next)
  if (strange) return refused(id, strange.slice(0, 8).join('.').slice(0, 200).replaceAll('\u0000', '').toWellFormed(), '含有无法保存的内容')
  if (Buffer.byteLength(JSON.stringify(next)) > MAX_DOCUMENT_BYTES) return { ok: false, id, problem: failure('record/too-large') }
  const assumed = input.assumedMasterState
  const document = next as WireDocument // id and _deleted were looked at above
  return {
    ok: true,
    row:
      isWire(assumed) && !unstorablePath(assumed)
        ? { assumedMasterState: assumed, newDocumentState: document }
        : { newDocumentState: document },
  }
}

function refused(id: string, path: string, message: string): ParsedRow {
  return { ok: false, id, problem: failure('record/invalid', [{ path, message }]) }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isWire(value: unknown): value is WireDocument {
  return isRecord(value) && typeof value['id'] === 'string' && typeof value['_deleted'] === 'boolean'
}
