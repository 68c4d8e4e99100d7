import { changedFields } from '#renderer/entities/draft/changed-fields.ts'
import { useDraft } from '#renderer/entities/draft/use-draft.ts'
import { useRecordForm, type RecordForm } from '#renderer/entities/draft/use-record-form.ts'
import type { Deliberation } from '#shared/schema/deliberations.ts'
import type { OpenSheet } from '../open-sheet.ts'

export interface SheetForm<F> extends RecordForm<Deliberation, F> {
  /** When what was brought back had been typed; undefined when nothing was. */
  readonly from: number | undefined
}

/** A form over one part of the sheet. What is typed is kept until it is saved: another step of the sheet takes the form away. */
export function useSheetForm<F extends object>(
  { sheet, mayEdit }: Pick<OpenSheet, 'sheet' | 'mayEdit'>,
  part: string,
  formOf: (sheet: Deliberation) => F,
): SheetForm<F> {
  const record = useRecordForm(sheet, formOf)
  const { form, loaded, dirty } = record
  const { from, release } = useDraft<Partial<F>>({
    key: `sheet/${sheet.id}/${part}`,
    what: '议事单',
    title: `议事单：${sheet.title}`,
    value: changedFields(formOf(loaded), form),
    dirty,
    // Of a sheet that was closed since nothing is shown that is not in it.
    restore: (kept) => mayEdit && record.set(kept),
  })
  return {
    ...record,
    from,
    reset() {
      release()
      record.reset()
    },
    saved(sent, now) {
      release()
      record.saved(sent, now)
    },
  }
}
