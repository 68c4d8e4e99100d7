import { useState } from 'react'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import type { Deliberation } from '#shared/schema/deliberations.ts'
import { patchSheet, type SheetPatch } from '../actions.ts'
import type { OpenSheet } from '../open-sheet.ts'

/** Saves fields of the open sheet and says how it went; nothing is said of a success that shows itself. */
export function usePatch({ deps }: OpenSheet) {
  const [busy, setBusy] = useState(false)
  /**
   * @param loaded the sheet that the fields were made from
   * @returns the sheet as it stands now; undefined when it could not be saved
   */
  const patch = async (loaded: Deliberation, fields: SheetPatch, said = '已保存'): Promise<Deliberation | undefined> => {
    setBusy(true)
    const outcome = await patchSheet(deps, loaded, fields)
    setBusy(false)
    if (!outcome.ok) notifyFailure(outcome.error)
    else if (said !== '') notifyOk(said)
    return outcome.ok ? outcome.value : undefined
  }
  return { patch, busy }
}
