import { SaveLine } from '#renderer/entities/autosave/save-line.tsx'
import { useAutosave } from '#renderer/entities/autosave/use-autosave.ts'
import { RichTextEditor } from '#renderer/ui/rich-text-editor.tsx'
import { Section } from '#renderer/ui/section.tsx'
import type { RichText } from '#shared/schema/shapes.ts'
import { saveNotes } from './actions.ts'
import type { PartProps } from './open-sheet.ts'

/** Free notes of the whole deliberation; what two people write at once is kept, both. */
export function NotesSection({ open }: PartProps) {
  const { sheet, deps, mayEdit } = open
  const { state, change, flush } = useAutosave<RichText>((notes) => saveNotes(deps, sheet.id, notes))
  return (
    <Section title="议事记录" aside={mayEdit && <SaveLine state={state} onRetry={() => void flush()} />}>
      <RichTextEditor
        key={sheet.id}
        value={sheet.notes}
        onChange={change}
        readOnly={!mayEdit}
        label="议事记录"
        placeholder="过程、插话、需要记下的其他情况。边写边存，断电也不丢。"
        minHeight={140}
      />
    </Section>
  )
}
