import { Collaboration } from '@tiptap/extension-collaboration'
import { Placeholder } from '@tiptap/extensions'
import { EditorContent, useEditor, type Editor } from '@tiptap/react'
import { StarterKit } from '@tiptap/starter-kit'
import { useEffect, useMemo, useRef } from 'react'
import * as Y from 'yjs'
import { isField } from './is-field.ts'
import { applyEncoded, encodeDocument, type RichTextValue } from './rich-text-document.ts'
import classes from './rich-text-editor.module.css'
import { RichTextToolbar } from './rich-text-toolbar.tsx'

export interface RichTextEditorProps {
  /** Undefined = nothing written yet. A value that changes while the editor is open is merged in, under the caret. */
  readonly value: RichTextValue | undefined
  /** After each change by the person here; saving in pauses is the caller's. */
  onChange?(next: RichTextValue): void
  readonly readOnly?: boolean
  readonly label: string
  readonly placeholder?: string
  readonly autoFocus?: boolean
  readonly minHeight?: number | string
  /** Takes the height its column has left instead of growing with the text. */
  readonly fill?: boolean
}

const FROM_STORE = Symbol('from-store')

/** Minutes and notes: what two people write at once is kept, both (Yjs). Give it a `key` per document. */
export function RichTextEditor(props: RichTextEditorProps) {
  const { value, readOnly = false, label, placeholder = '', autoFocus = false, minHeight = 200, fill = false } = props
  const encoded = value?.y ?? ''
  const document = useMemo(() => new Y.Doc(), [])
  const primed = useRef(false)
  if (!primed.current) {
    primed.current = true
    applyEncoded(document, encoded, FROM_STORE)
  }
  useEffect(() => {
    applyEncoded(document, encoded, FROM_STORE)
  }, [document, encoded])
  const editor = useEditor({
    extensions: [
      StarterKit.configure({ undoRedo: false, codeBlock: false, code: false, link: false, heading: { levels: [2, 3] } }),
      Collaboration.configure({ document }),
      Placeholder.configure({ placeholder }),
    ],
    editable: !readOnly,
    autofocus: false,
    editorProps: {
      attributes: { 'aria-label': label, role: 'textbox', 'aria-multiline': 'true', class: classes.text ?? '', spellcheck: 'false' },
    },
  })
  useReportedChanges(document, editor, props.onChange)
  useFirstFocus(editor, autoFocus)
  useEffect(() => {
    if (editor && editor.isEditable === readOnly) editor.setEditable(!readOnly, false)
  }, [editor, readOnly])
  return (
    <div className={classes.frame} data-read-only={readOnly || undefined} data-fill={fill || undefined}>
      {!readOnly && editor && <RichTextToolbar editor={editor} />}
      <EditorContent editor={editor} className={classes.content} style={{ minHeight }} />
    </div>
  )
}

/** Only what a person did here is reported: neither what came from the store, nor the empty paragraph that an editor puts into a new document. */
function useReportedChanges(document: Y.Doc, editor: Editor | null, onChange: RichTextEditorProps['onChange']): void {
  const latest = useRef(onChange)
  useEffect(() => {
    latest.current = onChange
  })
  useEffect(() => {
    if (!editor) return
    const report = (_update: Uint8Array, origin: unknown): void => {
      if (origin === FROM_STORE || !editor.isEditable) return
      // The editor's own view of the change is settled after this event.
      queueMicrotask(() => {
        if (!editor.isDestroyed) latest.current?.({ y: encodeDocument(document), plain: editor.getText({ blockSeparator: '\n' }) })
      })
    }
    document.on('update', report)
    return () => document.off('update', report)
  }, [document, editor])
}

/**
 * The cursor after the last word as soon as the editor stands. Tiptap's own autofocus comes some frames later: by then a
 * key may have opened a dialog, and the figures typed for it would go into the minutes behind. Who types elsewhere when the
 * minutes come, late, into the search or under the lock, is left there.
 */
function useFirstFocus(editor: Editor | null, wanted: boolean): void {
  const atFirst = useRef(wanted)
  useEffect(() => {
    if (!editor || !atFirst.current || isField(document.activeElement)) return
    editor.commands.setTextSelection(editor.state.doc.content.size)
    editor.view.focus()
  }, [editor])
}
