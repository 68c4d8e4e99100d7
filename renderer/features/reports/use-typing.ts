import { useRef, useState } from 'react'
import type { RecordDeps } from '#renderer/data/change-record.ts'
import { useAutosave } from '#renderer/entities/autosave/use-autosave.ts'
import { ok } from '#shared/lib/result.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import type { TypedCell } from '#shared/schema/forms.ts'
import { saveTyped, type FilingOf } from './filing-actions.ts'

type Cells = ReadonlyMap<string, string>

/**
 * What is typed stands on the screen at once and is saved in pauses. A cell is let go of once it is saved: what a colleague puts right
 * afterwards stands, and is not written over by the next word.
 * @param begun the record of the period as this device has it
 */
export function useTyping(deps: RecordDeps, of: FilingOf, begun: Agreement | undefined) {
  const [unsaved, setUnsaved] = useState<Cells>(new Map())
  const [saved, setSaved] = useState<Agreement>()
  // Read when a save begins: by then more may have been typed than when it was asked for.
  const waiting = useRef(unsaved)
  const hold = (cells: Cells): void => {
    waiting.current = cells
    setUnsaved(cells)
  }
  const save = useAutosave(async () => {
    const sent = waiting.current
    if (sent.size === 0) return ok(undefined)
    const done = await saveTyped(deps, of, sent)
    if (!done.ok) return done
    setSaved(done.value)
    hold(new Map([...waiting.current].filter(([id, value]) => sent.get(id) !== value)))
    return done
  })
  const onType = (cells: Cells): void => {
    hold(new Map([...waiting.current, ...cells]))
    save.change(undefined)
  }
  const kept = newer(begun, saved && (saved.edition ?? 1) >= of.edition ? saved : undefined)
  return { kept: kept?.typedCells ?? NONE, unsaved, onType, save }
}

const NONE: readonly TypedCell[] = []

/** The live answer comes a moment after a save; until then the cell would show what stood there before. */
function newer(live: Agreement | undefined, saved: Agreement | undefined): Agreement | undefined {
  return saved && (!live || live.updatedAt < saved.updatedAt) ? saved : live
}
