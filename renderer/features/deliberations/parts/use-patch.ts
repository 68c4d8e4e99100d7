import { useState } from 'react'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { patchSheet, type SheetPatch } from '../actions.ts'
import type { OpenSheet } from '../open-sheet.ts'

/** Saves fields of the open sheet and says how it went; nothing is said of a success that shows itself. */
export function usePatch({ deps, sheet }: OpenSheet) {
  const [busy, setBusy] = useState(false)
  const patch = async (fields: SheetPatch, said = '已保存'): Promise<boolean> => {
    setBusy(true)
    const outcome = await patchSheet(deps, sheet.id, fields)
    setBusy(false)
    if (!outcome.ok) notifyFailure(outcome.error)
    else if (said !== '') notifyOk(said)
    return outcome.ok
  }
  return { patch, busy }
}
