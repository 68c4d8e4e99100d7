import { useEffect, useState } from 'react'
import { useDb, useDeps } from '#renderer/data/react.tsx'
import type { Plan } from './desk-client.ts'
import type { Header } from './header.ts'
import type { ImportKind, Mapping } from './import-kind.ts'
import type { OpenTable } from './open-table.ts'
import { rememberedMapping, rememberMapping } from './remembered-mapping.ts'

/** How one sheet of the table is read: as it was guessed, as it was remembered, as somebody chose. */
interface Reading {
  readonly header: Header | undefined
  readonly mapping: Mapping
  readonly official: boolean
  readonly remembered: boolean
}

export interface SheetPlan extends Reading {
  /** Undefined while it is being made. */
  readonly plan: Plan | undefined
  readonly progress: { readonly done: number; readonly total: number }
  setMapping(mapping: Mapping): void
  setHeader(at: number | 'none'): void
  setOfficial(official: boolean): void
}

export function usePlan(kind: ImportKind, { desk, sheets }: OpenTable, sheet: number): SheetPlan {
  const db = useDb()
  const { today } = useDeps()
  const day = today()
  const [readings, setReadings] = useState<Readonly<Record<number, Reading>>>({})
  const [plan, setPlan] = useState<Plan>()
  const [progress, setProgress] = useState({ done: 0, total: 1 })
  const reading = readings[sheet]
  const set = (next: Reading): void => setReadings((before) => ({ ...before, [sheet]: next }))

  useEffect(() => {
    if (reading) return
    const { header, official = false } = sheets[sheet] ?? {}
    void readingOf(db, kind, header).then((found) => setReadings((before) => ({ [sheet]: { ...found, official }, ...before })))
  }, [db, kind, sheets, sheet, reading])

  useEffect(() => {
    setPlan(undefined)
    setProgress({ done: 0, total: 1 })
    if (!reading?.header || Object.keys(reading.mapping).length === 0) return undefined
    let wanted = true
    const { header, mapping, official } = reading
    const told = (done: number, total: number): void => {
      if (wanted) setProgress({ done, total })
    }
    void desk.plan({ sheet, firstDataRow: header.firstDataRow, mapping, official, today: day }, told).then((made) => {
      if (wanted) setPlan(made)
    })
    return () => {
      wanted = false
    }
  }, [desk, sheet, reading, day])

  const known = reading ?? { header: undefined, mapping: {}, official: false, remembered: false }
  return {
    ...known,
    plan,
    progress,
    setMapping(mapping) {
      set({ ...known, mapping, remembered: false })
      if (known.header) void rememberMapping(db, kind, known.header.labels, mapping)
    },
    setHeader(at) {
      void desk.header(sheet, at).then(async (header) => set({ ...(await readingOf(db, kind, header)), official: known.official }))
    },
    setOfficial: (official) => set({ ...known, official }),
  }
}

async function readingOf(
  db: Parameters<typeof rememberedMapping>[0],
  kind: ImportKind,
  header: Header | undefined,
): Promise<Omit<Reading, 'official'>> {
  const before = header && (await rememberedMapping(db, kind, header.labels))
  const mapping = Object.entries(before ?? header?.mapping ?? {}).filter(([, column]) => column in kind.columns)
  return { header, mapping: Object.fromEntries(mapping), remembered: before !== undefined }
}
