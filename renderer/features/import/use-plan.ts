import { useEffect, useState } from 'react'
import { useDb, useDeps } from '#renderer/data/react.tsx'
import type { Plan } from './desk-client.ts'
import type { SheetBrief } from './desk-protocol.ts'
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
  /** Of what the lines are where they do not say; undefined where the kind asks nothing. */
  readonly assumed: string | undefined
}

export interface SheetPlan extends Reading {
  /** Undefined while it is being made. */
  readonly plan: Plan | undefined
  readonly progress: { readonly done: number; readonly total: number }
  setMapping(mapping: Mapping): void
  setHeader(at: number | 'none'): void
  setOfficial(official: boolean): void
  setAssumed(assumed: string): void
}

export function usePlan(kind: ImportKind, { name, desk, sheets }: OpenTable, sheet: number): SheetPlan {
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
    const brief = sheets[sheet]
    const { header, official = false } = brief ?? {}
    const assumed = assumedIn(kind, name, brief)
    void readingOf(db, kind, header).then((found) => setReadings((before) => ({ [sheet]: { ...found, official, assumed }, ...before })))
  }, [db, kind, name, sheets, sheet, reading])

  useEffect(() => {
    setPlan(undefined)
    setProgress({ done: 0, total: 1 })
    if (!reading?.header || Object.keys(reading.mapping).length === 0) return undefined
    let wanted = true
    const { header, mapping, official, assumed } = reading
    const told = (done: number, total: number): void => {
      if (wanted) setProgress({ done, total })
    }
    void desk.plan({ sheet, firstDataRow: header.firstDataRow, mapping, official, today: day, assumed }, told).then((made) => {
      if (wanted) setPlan(made)
    })
    return () => {
      wanted = false
    }
  }, [desk, sheet, reading, day])

  const known = reading ?? { header: undefined, mapping: {}, official: false, remembered: false, assumed: undefined }
  return {
    ...known,
    plan,
    progress,
    setMapping(mapping) {
      set({ ...known, mapping, remembered: false })
      if (known.header) void rememberMapping(db, kind, known.header.labels, mapping)
    },
    setHeader(at) {
      void desk.header(sheet, at).then(async (header) => set({ ...known, ...(await readingOf(db, kind, header)) }))
    },
    setOfficial: (official) => set({ ...known, official }),
    setAssumed: (assumed) => set({ ...known, assumed }),
  }
}

async function readingOf(
  db: Parameters<typeof rememberedMapping>[0],
  kind: ImportKind,
  header: Header | undefined,
): Promise<Omit<Reading, 'official' | 'assumed'>> {
  const before = header && (await rememberedMapping(db, kind, header.labels))
  const mapping = Object.entries(before ?? header?.mapping ?? {}).filter(([, column]) => column in kind.columns)
  return { header, mapping: Object.fromEntries(mapping), remembered: before !== undefined }
}

/** What the names of file and sheet, or a title above the header, say first; else the first that may be meant. */
function assumedIn({ assumed }: ImportKind, file: string, sheet: SheetBrief | undefined): string | undefined {
  if (!assumed) return undefined
  const said = [file, sheet?.name ?? '', ...(sheet?.head ?? []).slice(0, sheet?.header?.firstDataRow ?? 1).flat()]
  const found = said.flatMap((text) => assumed.options.filter(({ word }) => text.includes(word)))
  return (found[0] ?? assumed.options[0])?.value
}
